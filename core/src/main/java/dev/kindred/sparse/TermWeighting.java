package dev.kindred.sparse;

/// A term's count in the text times what it weighs in all texts, and the row divided by its length.
///
/// `tf` stands for the count, `df` for the number of texts that have the term, `N` for that of all texts, and `log`
/// for the logarithm to [#logBase].
///
/// @param count     default RAW
/// @param frequency default SMOOTH
/// @param norm      default EUCLIDEAN
/// @param logBase   of all logarithms; above 1, default e
public record TermWeighting(Count count, Frequency frequency, Norm norm, double logBase) implements Weighting {

    /// The count's part.
    public enum Count {
        /// `tf`
        RAW,
        /// 1
        BINARY,
        /// `1 + log(tf)`: scikit-learn's `sublinear_tf`
        LOG,
        /// `1 + log(1 + log(tf))`
        DOUBLE_LOG,
        /// `0.5 + 0.5 tf / greatest tf of the text`
        AUGMENTED,
        /// `(1 + log(tf)) / (1 + log(mean tf of the text))`
        LOG_AVERAGE
    }

    /// The texts' part: inverse document frequency.
    public enum Frequency {
        /// 1
        NONE,
        /// `log(N / df)`
        STANDARD,
        /// `log(N / df) + 1`: scikit-learn's without `smooth_idf`
        PLAIN,
        /// `log((1 + N) / (1 + df)) + 1`: scikit-learn's
        SMOOTH,
        /// `log((N + 1) / df)`
        ZERO_CORRECTED,
        /// `max(0, log((N - df) / df))`
        PROBABILISTIC
    }

    /// What a row is divided by.
    public enum Norm {
        NONE,
        /// The sum of the weights' sizes: L1.
        SUM,
        /// The root of the sum of their squares: L2.
        EUCLIDEAN
    }

    public TermWeighting {
        if (!(logBase > 1) || logBase == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("log base " + logBase + ", must be above 1 and finite");
        }
    }

    /// As scikit-learn's `TfidfVectorizer` has it.
    public static TermWeighting defaults() {
        return new TermWeighting(Count.RAW, Frequency.SMOOTH, Norm.EUCLIDEAN, Math.E);
    }

    /// The counts as they are: scikit-learn's `CountVectorizer`.
    public static TermWeighting counts() {
        return new TermWeighting(Count.RAW, Frequency.NONE, Norm.NONE, Math.E);
    }

    /// By three letters of the SMART system (Manning, Raghavan & Schütze 2008, figure 6.15), with logarithms to
    /// base 2, as gensim's `TfidfModel` takes them: count `n` `b` `l` `d` `a` `L`, frequency `n` `f` `t` `p`,
    /// norm `n` `c`. gensim's `t` of the frequency is [Frequency#ZERO_CORRECTED], `f` is the book's `t`.
    public static TermWeighting smart(String letters) {
        if (letters.length() != 3) {
            throw new IllegalArgumentException("smart letters \"" + letters + "\", must be three, as in nfc");
        }
        var count = switch (letters.charAt(0)) {
            case 'n' -> Count.RAW;
            case 'b' -> Count.BINARY;
            case 'l' -> Count.LOG;
            case 'd' -> Count.DOUBLE_LOG;
            case 'a' -> Count.AUGMENTED;
            case 'L' -> Count.LOG_AVERAGE;
            default -> throw unknown(letters, 0, "n, b, l, d, a or L");
        };
        var frequency = switch (letters.charAt(1)) {
            case 'n' -> Frequency.NONE;
            case 'f' -> Frequency.STANDARD;
            case 't' -> Frequency.ZERO_CORRECTED;
            case 'p' -> Frequency.PROBABILISTIC;
            default -> throw unknown(letters, 1, "n, f, t or p");
        };
        var norm = switch (letters.charAt(2)) {
            case 'n' -> Norm.NONE;
            case 'c' -> Norm.EUCLIDEAN;
            default -> throw unknown(letters, 2, "n or c");
        };
        return new TermWeighting(count, frequency, norm, 2);
    }

    private static IllegalArgumentException unknown(String letters, int place, String known) {
        return new IllegalArgumentException("smart letters \"" + letters + "\": letter " + (place + 1) + " is "
                + letters.charAt(place) + ", must be " + known);
    }

    public TermWeighting withCount(Count count) {
        return new TermWeighting(count, frequency, norm, logBase);
    }

    public TermWeighting withFrequency(Frequency frequency) {
        return new TermWeighting(count, frequency, norm, logBase);
    }

    public TermWeighting withNorm(Norm norm) {
        return new TermWeighting(count, frequency, norm, logBase);
    }

    public TermWeighting withLogBase(double logBase) {
        return new TermWeighting(count, frequency, norm, logBase);
    }

    @Override
    public boolean learnsFrequencies() {
        return frequency != Frequency.NONE;
    }

    @Override
    public Weighting ofQueries() {
        return this;
    }

    @Override
    public double global(long frequency, long texts) {
        double n = texts;
        double df = this.frequency == Frequency.SMOOTH ? frequency : Math.max(1, frequency);
        return switch (this.frequency) {
            case NONE -> 1;
            case STANDARD -> log(n / df);
            case PLAIN -> log(n / df) + 1;
            case SMOOTH -> log((1 + n) / (1 + df)) + 1;
            case ZERO_CORRECTED -> log((n + 1) / df);
            case PROBABILISTIC -> Math.max(0, log((n - df) / df));
        };
    }

    @Override
    public void weigh(int[] columns, double[] numbers, int from, int to, double[] global, double meanLength) {
        double most = 0;
        double sum = 0;
        for (int i = from; i < to; i++) {
            most = Math.max(most, numbers[i]);
            sum += numbers[i];
        }
        double average = 1 + log(sum / (to - from));
        double length = 0;
        for (int i = from; i < to; i++) {
            numbers[i] = weight(numbers[i], most, average) * (global.length == 0 ? 1 : global[columns[i]]);
            length += norm == Norm.SUM ? Math.abs(numbers[i]) : numbers[i] * numbers[i];
        }
        if (norm != Norm.NONE && length > 0) {
            double divisor = norm == Norm.SUM ? length : Math.sqrt(length);
            for (int i = from; i < to; i++) {
                numbers[i] /= divisor;
            }
        }
    }

    private double weight(double tf, double most, double average) {
        return switch (count) {
            case RAW -> tf;
            case BINARY -> 1;
            case LOG -> 1 + log(tf);
            case DOUBLE_LOG -> 1 + log(1 + log(tf));
            case AUGMENTED -> 0.5 + 0.5 * tf / most;
            case LOG_AVERAGE -> (1 + log(tf)) / average;
        };
    }

    private double log(double x) {
        return logBase == Math.E ? Math.log(x) : Math.log(x) / Math.log(logBase);
    }
}
