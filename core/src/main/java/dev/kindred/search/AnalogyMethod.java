package dev.kindred.search;

/// How a candidate's cosines with several words become one score. Levy & Goldberg, "Linguistic Regularities
/// in Sparse and Explicit Word Representations" (CoNLL 2014), section 3 and equation 4.
public enum AnalogyMethod {
    /// The cosine with the sum of the positive unit vectors less the negative ones.
    THREE_COS_ADD,

    /// The product of the positive cosines divided by that of the negative ones plus [#EPSILON], each
    /// cosine shifted to `(1 + cosine) / 2`. At least 0; may exceed 1.
    THREE_COS_MUL;

    /// The paper's ε, which keeps the division finite. gensim has 0.000001 here: its scores are about 0.2 %
    /// higher.
    public static final float EPSILON = 0.001f;
}
