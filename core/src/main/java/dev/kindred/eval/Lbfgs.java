package dev.kindred.eval;

import java.util.ArrayDeque;
import java.util.Iterator;

/// Minimises a smooth convex function by limited-memory BFGS (Nocedal & Wright 2006, algorithms 7.4 and 7.5)
/// with a line search that bisects for the weak Wolfe conditions (Lewis & Overton 2013, algorithm 2.6).
/// Deterministic.
final class Lbfgs {

    private static final int PAIRS = 10;
    private static final int MOST_STEPS = 30; // of a line search
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;

    private Lbfgs() {}

    /// What is minimised.
    interface Function {

        /// @param gradient overwritten
        double valueAndGradient(double[] point, double[] gradient);
    }

    /// Where it ended.
    ///
    /// @param isConverged whether no component of the gradient is larger than the tolerance
    record Minimum(double[] point, double value, int iterations, boolean isConverged) {}

    private record Pair(double[] step, double[] change, double inverse) {}

    /// @param start         copied
    /// @param tolerance     of the largest component of the gradient
    /// @param mostIterations at least 1
    static Minimum minimize(Function function, double[] start, double tolerance, int mostIterations) {
        var point = start.clone();
        var gradient = new double[point.length];
        double value = function.valueAndGradient(point, gradient);
        var pairs = new ArrayDeque<Pair>();
        int iterations = 0;
        while (largest(gradient) > tolerance && iterations < mostIterations) {
            double[] direction = direction(gradient, pairs);
            var next = new double[point.length];
            var nextGradient = new double[point.length];
            double nextValue = search(function, point, value, gradient, direction, next, nextGradient);
            if (!(nextValue < value)) {
                break; // rounding leaves nothing to be gained
            }
            remember(pairs, minus(next, point), minus(nextGradient, gradient));
            point = next;
            gradient = nextGradient;
            value = nextValue;
            iterations++;
        }
        return new Minimum(point, value, iterations, largest(gradient) <= tolerance);
    }

    /// Minus the inverse of the Hessian, as the pairs tell it, times the gradient: the two-loop recursion.
    private static double[] direction(double[] gradient, ArrayDeque<Pair> pairs) {
        var direction = new double[gradient.length];
        add(-1, gradient, direction);
        if (pairs.isEmpty()) {
            scale(1 / Math.max(1e-300, Math.sqrt(dot(gradient, gradient))), direction);
            return direction;
        }
        var shares = new ArrayDeque<Double>();
        for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
            var pair = newestFirst.next();
            double share = pair.inverse() * dot(pair.step(), direction);
            shares.addFirst(share);
            add(-share, pair.change(), direction);
        }
        var newest = pairs.getLast();
        scale(1 / (newest.inverse() * dot(newest.change(), newest.change())), direction);
        for (var pair : pairs) {
            double back = pair.inverse() * dot(pair.change(), direction);
            add(shares.removeFirst() - back, pair.step(), direction);
        }
        return direction;
    }

    /// Fills in the next point and its gradient, and returns its value.
    private static double search(
            Function function,
            double[] point,
            double value,
            double[] gradient,
            double[] direction,
            double[] next,
            double[] nextGradient) {
        double slope = dot(gradient, direction);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = 1;
        double reached = value;
        for (int step = 0; step < MOST_STEPS; step++) {
            System.arraycopy(point, 0, next, 0, point.length);
            add(length, direction, next);
            reached = function.valueAndGradient(next, nextGradient);
            if (!(reached <= value + DECREASE * length * slope)) {
                high = length;
            } else if (dot(nextGradient, direction) < CURVATURE * slope) {
                low = length;
            } else {
                return reached;
            }
            length = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * length;
        }
        return reached;
    }

    private static void remember(ArrayDeque<Pair> pairs, double[] step, double[] change) {
        double curvature = dot(step, change);
        if (curvature > 0) {
            pairs.addLast(new Pair(step, change, 1 / curvature));
            if (pairs.size() > PAIRS) {
                pairs.removeFirst();
            }
        }
    }

    private static double largest(double[] gradient) {
        double largest = 0;
        for (double component : gradient) {
            largest = Math.max(largest, Math.abs(component));
        }
        return largest;
    }

    private static double[] minus(double[] a, double[] b) {
        var difference = a.clone();
        add(-1, b, difference);
        return difference;
    }

    private static void add(double scale, double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += scale * x[i];
        }
    }

    private static void scale(double factor, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
