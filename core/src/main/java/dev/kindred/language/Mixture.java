package dev.kindred.language;

import dev.kindred.language.Smoothing.AbsoluteDiscounting;
import dev.kindred.language.Smoothing.AddK;
import dev.kindred.language.Smoothing.Discounts;
import dev.kindred.language.Smoothing.ModifiedKneserNey;
import dev.kindred.language.Smoothing.WittenBell;

/// How one order is mixed with the one below it: `p(w | h) = own(w, h) + rest(h) p(w | shorter h)`.
sealed interface Mixture {

    /// What an n-gram's own count gives.
    float own(long count, ContextTotals context);

    /// What is left for the order below.
    float rest(ContextTotals context);

    /// @param order    1 to the highest
    /// @param counts   of this order
    /// @param possible words that can follow a context
    static Mixture of(Smoothing smoothing, int order, CountsOfCounts counts, long possible) {
        return switch (smoothing) {
            case ModifiedKneserNey(var fallback) -> new KneserNey(counts.discounts(order, fallback));
            case WittenBell() -> new Types();
            case AbsoluteDiscounting(var discount) ->
                new Discount(discount.isPresent() ? discount.get() : counts.discount(order));
            case AddK(double k) -> new Added(k, possible);
        };
    }

    /// In float, rounded as KenLM rounds.
    record KneserNey(Discounts discounts) implements Mixture {

        @Override
        public float own(long count, ContextTotals context) {
            return ((float) count - discounts.of(count)) / (float) context.total();
        }

        @Override
        public float rest(ContextTotals context) {
            float taken = discounts.one() * (float) context.kept(1);
            taken += discounts.two() * (float) context.kept(2);
            taken += discounts.more() * (float) context.kept(3);
            taken += (float) context.leftOut();
            return taken / (float) context.total();
        }
    }

    record Types() implements Mixture {

        @Override
        public float own(long count, ContextTotals context) {
            return (float) ((double) count / (context.total() + context.different()));
        }

        @Override
        public float rest(ContextTotals context) {
            long left = context.different() + context.leftOut();
            return (float) ((double) left / (context.total() + context.different()));
        }
    }

    record Discount(double discount) implements Mixture {

        @Override
        public float own(long count, ContextTotals context) {
            return count == 0 ? 0 : (float) ((count - discount) / context.total());
        }

        @Override
        public float rest(ContextTotals context) {
            return (float) ((discount * context.kept() + context.leftOut()) / context.total());
        }
    }

    /// Mixed with the uniform distribution, whatever the order.
    record Added(double k, long possible) implements Mixture {

        @Override
        public float own(long count, ContextTotals context) {
            return (float) (count / (context.total() + k * possible));
        }

        @Override
        public float rest(ContextTotals context) {
            return (float) ((k * possible + context.leftOut()) / (context.total() + k * possible));
        }
    }
}
