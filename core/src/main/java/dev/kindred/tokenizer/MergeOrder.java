package dev.kindred.tokenizer;

/// Which two neighbours byte-pair encoding joins first.
public sealed interface MergeOrder {

    /// Listed pairs of ids, the first one first; the two tokens joined are a token themselves.
    /// Hugging Face and GPT-2.
    ///
    /// @param left  the record's own, as `right`
    /// @param right as many as `left`
    record Listed(int[] left, int[] right) implements MergeOrder {

        public Listed {
            if (left.length != right.length) {
                throw new IllegalArgumentException(
                        left.length + " left sides of merges, but " + right.length + " right ones");
            }
        }

        int size() {
            return left.length;
        }
    }

    /// Any two that are a token together; the smallest id of that token first. tiktoken.
    record ById() implements MergeOrder {}

    /// Any two that are a token together; the highest score of that token first. SentencePiece.
    ///
    /// @param scores by id, the record's own
    record ByScore(float[] scores) implements MergeOrder {}
}
