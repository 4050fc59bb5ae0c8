package dev.kindred.language;

import java.util.Optional;

/// What is done about n-grams that were seen seldom or never. All but [AddK] mix each order with the one
/// below it, down to the uniform distribution over the vocabulary, `<unk>` and `</s>` included.
///
/// `c` is an n-gram's count, `C` the sum of the counts of its context, `T` how many different words
/// followed the context.
public sealed interface Smoothing {

    /// Interpolated modified Kneser-Ney (Chen & Goodman 1998, section 3.4 and equation 26; Heafield et al.
    /// 2013): lower orders count in how many contexts an n-gram stands, and three discounts, for counts of
    /// 1, 2 and more, are estimated for each order from its counts of counts.
    ///
    /// @param fallback discounts for orders whose own cannot be estimated, which small and artificial texts
    ///                 have; without them such a text is refused
    record ModifiedKneserNey(Optional<Discounts> fallback) implements Smoothing {}

    /// Witten-Bell (Chen & Goodman 1998, section 2.4): `(c + T p) / (C + T)`, with `p` of the order below.
    record WittenBell() implements Smoothing {}

    /// Absolute discounting (Ney, Essen & Kneser 1994): `(c - D) / C + D T / C p`, with `p` of the order
    /// below.
    ///
    /// @param discount `D`, above 0 and below 1; by default `n1 / (n1 + 2 n2)` of each order, with `n1` and
    ///                 `n2` n-grams that occur once and twice
    record AbsoluteDiscounting(Optional<Double> discount) implements Smoothing {

        public AbsoluteDiscounting {
            if (discount.isPresent() && !(discount.get() > 0 && discount.get() < 1)) {
                throw new IllegalArgumentException("discount " + discount.get() + ", must be above 0 and below 1");
            }
        }
    }

    /// Adding a constant (Laplace with 1, Lidstone): `(c + k) / (C + k V)` after every context, with `V`
    /// words; `1 / V` after a context that was never seen. For learning: everything else predicts better.
    ///
    /// @param k above 0
    record AddK(double k) implements Smoothing {

        public AddK {
            if (!(k > 0 && k < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("k " + k + ", must be above 0");
            }
        }
    }

    /// Modified Kneser-Ney without fallback.
    static Smoothing modifiedKneserNey() {
        return new ModifiedKneserNey(Optional.empty());
    }

    /// What is taken off counts of 1, 2, and 3 or more.
    record Discounts(float one, float two, float more) {

        /// What KenLM falls back to.
        public static final Discounts FALLBACK = new Discounts(0.5f, 1, 1.5f);

        public Discounts {
            requireWithin(one, 1);
            requireWithin(two, 2);
            requireWithin(more, 3);
        }

        private static void requireWithin(float discount, int count) {
            if (!(discount >= 0 && discount <= count)) {
                throw new IllegalArgumentException(
                        "discount " + discount + " for the count " + count + ", must be from 0 to " + count);
            }
        }

        /// The discount of a count.
        float of(long count) {
            return count == 0 ? 0 : count == 1 ? one : count == 2 ? two : more;
        }
    }
}
