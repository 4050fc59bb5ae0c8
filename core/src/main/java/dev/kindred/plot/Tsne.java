package dev.kindred.plot;

import dev.kindred.cluster.Geometry;
import dev.kindred.embedding.Embeddings;

/// Words on a plane such that near ones stay near: t-SNE (van der Maaten & Hinton 2008) with Barnes-Hut sums
/// (van der Maaten 2014). The neighbours are exact. Places begin on the plane of the principal components,
/// `1e-4` wide, which keeps more of the whole than chance does (Kobak & Berens 2019), with attraction 12 times
/// as strong at first and a learning rate of `n/12` (Belkina et al. 2019), as the gradient has it without its
/// factor 4.
///
/// Nothing is left to chance: the same words have the same map, on any number of threads. A seed moves the
/// beginning.
///
/// Distances between far groups say little, nor does how wide a group is. [Trustworthiness] says how many of
/// those who stand together belong together.
///
/// @param places     of the words, in the order of their ids; their middle is the origin, and they are widest
///                   along `x`
/// @param divergence of Kullback and Leibler between the neighbourhoods of rows and of places, in nats: what is
///                   minimised
/// @param iterations how often the places have moved
public record Tsne(Places places, double divergence, int iterations) {

    /// @param points    at least 2 words, all vectors finite
    /// @param listener if it stops this, the places are those of the last move
    public static Tsne of(Embeddings points, Options options, MapListener listener) {
        double most = mostPerplexity(points.size());
        if (options.perplexity() > most) {
            throw new IllegalArgumentException("perplexity " + options.perplexity() + " of " + points.size()
                    + " words, must be at most " + most + ": a third of the others");
        }
        var plane = PrincipalPlane.of(points.matrix(), options.geometry(), options.threads());
        var affinities = Affinities.of(points, options.perplexity(), options.geometry(), options.threads(), listener);
        var begin = TsneDescent.begin(plane.places(), options.seed());
        return new TsneDescent(affinities, options, begin).run(listener);
    }

    /// The greatest perplexity that so many words can have.
    public static double mostPerplexity(int words) {
        return Math.max(1, (words - 1) / 3.0);
    }

    /// @param perplexity   how many neighbours count, in effect; 1 to a third of the words, default 30
    /// @param theta        a square narrower than `theta` times its distance is taken as one point; 0 (exact)
    ///                     to 0.7, default 0.5
    /// @param iterations   at least 1, default 1000, of which the first quarter, at most 250, is exaggerated
    /// @param geometry     what makes rows near, default [Geometry#COSINE]
    /// @param seed         1 begins on the principal plane alone; others add noise of a hundredth of its width.
    ///                     Default 1
    /// @param threads      at least 1; of no effect on the result, default all cores
    public record Options(double perplexity, double theta, int iterations, Geometry geometry, long seed, int threads) {

        private static final double DEFAULT_PERPLEXITY = 30;
        private static final double DEFAULT_THETA = 0.5;
        private static final double MOST_THETA = 0.7; // see Quadtree.push
        private static final int DEFAULT_ITERATIONS = 1000;

        public Options {
            if (!(perplexity >= 1) || perplexity == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("perplexity " + perplexity + ", must be at least 1");
            }
            if (!(theta >= 0 && theta <= MOST_THETA)) {
                throw new IllegalArgumentException("theta " + theta + ", must be 0 to " + MOST_THETA);
            }
            if (iterations < 1) {
                throw new IllegalArgumentException("iterations " + iterations + ", must be at least 1");
            }
            if (threads < 1) {
                throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
            }
        }

        public static Options defaults() {
            int cores = Runtime.getRuntime().availableProcessors();
            return new Options(DEFAULT_PERPLEXITY, DEFAULT_THETA, DEFAULT_ITERATIONS, Geometry.COSINE, 1, cores);
        }

        public Options withPerplexity(double perplexity) {
            return new Options(perplexity, theta, iterations, geometry, seed, threads);
        }

        public Options withTheta(double theta) {
            return new Options(perplexity, theta, iterations, geometry, seed, threads);
        }

        public Options withIterations(int iterations) {
            return new Options(perplexity, theta, iterations, geometry, seed, threads);
        }

        public Options withGeometry(Geometry geometry) {
            return new Options(perplexity, theta, iterations, geometry, seed, threads);
        }

        public Options withSeed(long seed) {
            return new Options(perplexity, theta, iterations, geometry, seed, threads);
        }

        public Options withThreads(int threads) {
            return new Options(perplexity, theta, iterations, geometry, seed, threads);
        }
    }
}
