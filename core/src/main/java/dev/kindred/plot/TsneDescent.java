package dev.kindred.plot;

import dev.kindred.embedding.RowRanges;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;

/// Moves places down the gradient of t-SNE's divergence: `Σ_j p_ij q_ij (y_i - y_j)` pulls, `Σ_j q_ij² (y_i -
/// y_j) / Z` pushes, with `q_ij = 1 / (1 + d_ij²)` and `Z` their sum (van der Maaten 2014, equation 5; the
/// factor 4 is part of the learning rate). With momentum, and for each coordinate a gain of its own (Jacobs
/// 1988), as the authors' program has it.
final class TsneDescent {

    private static final double FIRST_WIDTH = 1e-4;
    private static final double NOISE = 1e-2; // of the first width
    private static final double EXAGGERATION = 12;
    private static final int EXAGGERATED = 250;
    private static final double EARLY_MOMENTUM = 0.5;
    private static final double MOMENTUM = 0.8;
    private static final double LEAST_GAIN = 0.01;
    private static final int POINTS_AT_ONCE = 256;

    /// Iterations between two computations of the divergence.
    private static final int REPORT = 50;

    private final Affinities affinities;
    private final Tsne.Options options;
    private final int points;
    private final double[] x;
    private final double[] y;
    private final double[] gradientX;
    private final double[] gradientY;
    private final double[] stepX;
    private final double[] stepY;
    private final double[] gainX;
    private final double[] gainY;
    private final double[] partial; // [ranges]

    /// @param begin copied
    TsneDescent(Affinities affinities, Tsne.Options options, Places begin) {
        this.affinities = affinities;
        this.options = options;
        this.points = affinities.size();
        this.x = begin.x().clone();
        this.y = begin.y().clone();
        this.gradientX = new double[points];
        this.gradientY = new double[points];
        this.stepX = new double[points];
        this.stepY = new double[points];
        this.gainX = new double[points];
        this.gainY = new double[points];
        Arrays.fill(gainX, 1);
        Arrays.fill(gainY, 1);
        this.partial = new double[(points + POINTS_AT_ONCE - 1) / POINTS_AT_ONCE];
    }

    /// Places of which the wider direction has the standard deviation that a descent begins with, and where a
    /// seed asks for it, noise.
    static Places begin(Places wide, long seed) {
        double[] x = wide.x().clone();
        double[] y = wide.y().clone();
        centre(x);
        centre(y);
        double deviation = Math.sqrt(Math.max(square(x), square(y)) / Math.max(1, x.length));
        double scale = deviation > 0 ? 1 / deviation : 0;
        double noise = seed == 1 && deviation > 0 ? 0 : NOISE * 0x1p-63;
        var random = new RandomStream(seed);
        for (int i = 0; i < x.length; i++) {
            x[i] = FIRST_WIDTH * (x[i] * scale + noise * random.next());
            y[i] = FIRST_WIDTH * (y[i] * scale + noise * random.next());
        }
        return new Places(x, y);
    }

    private static double square(double[] numbers) {
        return Arrays.stream(numbers).map(number -> number * number).sum();
    }

    private static void centre(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElse(0);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= mean;
        }
    }

    Tsne run(MapListener listener) {
        int exaggerated = Math.min(EXAGGERATED, options.iterations() / 4);
        double rate = Math.max(1, points / EXAGGERATION);
        int done = 0;
        while (done < options.iterations() && !listener.isStopRequested()) {
            boolean isEarly = done < exaggerated;
            double total = gradient(isEarly ? EXAGGERATION : 1);
            boolean isReported = !isEarly && done % REPORT == 0;
            double divergence = isReported ? divergence(total) : Double.NaN;
            move(gradientX, stepX, gainX, x, rate, isEarly ? EARLY_MOMENTUM : MOMENTUM);
            move(gradientY, stepY, gainY, y, rate, isEarly ? EARLY_MOMENTUM : MOMENTUM);
            done++;
            listener.moved(done, options.iterations(), divergence);
        }
        double divergence = divergence(gradient(1));
        turn();
        return new Tsne(new Places(x, y), divergence, done);
    }

    /// A map may be turned as one likes: it is as wide as it can be along `x`.
    private void turn() {
        double across = square(x);
        double up = square(y);
        double both = 0;
        for (int i = 0; i < points; i++) {
            both += x[i] * y[i];
        }
        double angle = Math.atan2(2 * both, across - up) / 2;
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        for (int i = 0; i < points; i++) {
            double turned = cosine * x[i] + sine * y[i];
            y[i] = cosine * y[i] - sine * x[i];
            x[i] = turned;
        }
    }

    /// Computes the gradient without its factor 4.
    ///
    /// @return `Z`
    double gradient(double exaggeration) {
        var tree = new Quadtree(x, y);
        RowRanges.each(points, POINTS_AT_ONCE, options.threads(), (first, count) -> {
            var sums = new double[3];
            double total = 0;
            for (int i = first; i < first + count; i++) {
                tree.push(i, options.theta(), sums);
                int point = tree.place(i);
                gradientX[point] = sums[0];
                gradientY[point] = sums[1];
                total += sums[2];
            }
            partial[first / POINTS_AT_ONCE] = total;
        });
        double total = Math.max(Double.MIN_NORMAL, sum());
        RowRanges.each(points, POINTS_AT_ONCE, options.threads(), (first, count) -> {
            for (int i = first; i < first + count; i++) {
                pull(i, exaggeration, total);
            }
        });
        return total;
    }

    private void pull(int i, double exaggeration, double total) {
        double pullX = 0;
        double pullY = 0;
        for (int k = affinities.starts()[i]; k < affinities.starts()[i + 1]; k++) {
            int j = affinities.columns()[k];
            double dx = x[i] - x[j];
            double dy = y[i] - y[j];
            double weight = affinities.values()[k] / (1 + dx * dx + dy * dy);
            pullX += weight * dx;
            pullY += weight * dy;
        }
        gradientX[i] = exaggeration * pullX - gradientX[i] / total;
        gradientY[i] = exaggeration * pullY - gradientY[i] / total;
    }

    /// `Σ p_ij ln (p_ij Z / q_ij)`
    double divergence(double total) {
        RowRanges.each(points, POINTS_AT_ONCE, options.threads(), (first, count) -> {
            double sum = 0;
            for (int k = affinities.starts()[first], i = first; i < first + count; i++) {
                for (; k < affinities.starts()[i + 1]; k++) {
                    double p = affinities.values()[k];
                    double dx = x[i] - x[affinities.columns()[k]];
                    double dy = y[i] - y[affinities.columns()[k]];
                    sum += p > 0 ? p * Math.log(p * total * (1 + dx * dx + dy * dy)) : 0;
                }
            }
            partial[first / POINTS_AT_ONCE] = sum;
        });
        return sum();
    }

    private double sum() {
        double sum = 0;
        for (double part : partial) {
            sum += part;
        }
        return sum;
    }

    /// A coordinate that keeps going the same way goes faster, one that turns goes slower.
    private static void move(
            double[] gradient, double[] step, double[] gain, double[] places, double rate, double momentum) {
        for (int i = 0; i < places.length; i++) {
            boolean isTurning = Math.signum(gradient[i]) == Math.signum(step[i]);
            gain[i] = Math.max(LEAST_GAIN, isTurning ? gain[i] * 0.8 : gain[i] + 0.2);
            step[i] = momentum * step[i] - rate * gain[i] * gradient[i];
            places[i] += step[i];
        }
        centre(places);
    }

    double[] gradientX() {
        return gradientX;
    }

    double[] gradientY() {
        return gradientY;
    }
}
