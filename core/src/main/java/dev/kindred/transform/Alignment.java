package dev.kindred.transform;

import dev.kindred.algebra.Moments;
import dev.kindred.embedding.Embeddings;
import dev.kindred.search.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/// A rotation of one space into another, learned from words that mean the same in both (Smith, Turban,
/// Hamblin & Hammerla, "Offline Bilingual Word Vectors, Orthogonal Transformations and the Inverted
/// Softmax", 2017; Artetxe, Labaka & Agirre, "Learning Principled Bilingual Mappings of Word Embeddings
/// while Preserving Monolingual Invariance", 2016). Distances and cosines within the space that is mapped
/// stay as they are.
///
/// ```java
/// var pairs = Dictionary.read(Path.of("en-zh.txt"));
/// var alignment = Alignment.learn(english, chinese, pairs, Alignment.Options.defaults(), Listener.SILENT);
/// var translator = Translator.byCosine(alignment.apply(english), chinese, 200_000, 2);
/// ```
///
/// Shares its arrays with whoever asks; not to be changed.
///
/// @param rotation   `W`, `[dimension][dimension]`, orthogonal: a vector of the source becomes `W (x -
///                   sourceMean) + targetMean`
/// @param sourceMean `[dimension]`, zeros unless centred
/// @param targetMean `[dimension]`, zeros unless centred
/// @param pairs      from how many pairs it was learned last
/// @param options    how it was learned
public record Alignment(double[][] rotation, double[] sourceMean, double[] targetMean, int pairs, Options options) {

    /// @param isNormalized  whether vectors count with length 1 when the rotation is learned; default true
    /// @param isCentered    whether the means of both spaces are brought together, too; default false.
    ///                      Vectors that are mapped then have length 1 before they are shifted, if
    ///                      normalised
    /// @param refinements   how often the rotation is learned anew from words that are each other's nearest
    ///                      by CSLS (Conneau et al. 2018, section 2.2); at least 0, default 0
    /// @param neighbourhood for refinements; default 10 neighbours among the 15,000 most frequent words
    /// @param threads       of no effect on the result; default all cores
    public record Options(
            boolean isNormalized, boolean isCentered, int refinements, Neighbourhood neighbourhood, int threads) {

        public Options {
            if (refinements < 0) {
                throw new IllegalArgumentException("refinements " + refinements + ", must be at least 0");
            }
            if (threads < 1) {
                throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
            }
        }

        public static Options defaults() {
            var neighbourhood = Neighbourhood.defaults().withMostFrequent(15_000);
            return new Options(
                    true, false, 0, neighbourhood, Runtime.getRuntime().availableProcessors());
        }

        public Options withNormalized(boolean normalized) {
            return new Options(normalized, isCentered, refinements, neighbourhood, threads);
        }

        public Options withCentered(boolean centered) {
            return new Options(isNormalized, centered, refinements, neighbourhood, threads);
        }

        public Options withRefinements(int refinements) {
            return new Options(isNormalized, isCentered, refinements, neighbourhood, threads);
        }

        public Options withNeighbourhood(Neighbourhood neighbourhood) {
            return new Options(isNormalized, isCentered, refinements, neighbourhood, threads);
        }

        public Options withThreads(int threads) {
            return new Options(isNormalized, isCentered, refinements, neighbourhood, threads);
        }
    }

    /// Learns to map `source` to the space of `target`.
    ///
    /// @throws IllegalArgumentException if the spaces have not the same dimension, or there are fewer known
    ///                                  pairs than components, which leave the rotation open
    public static Alignment learn(
            Embeddings source, Embeddings target, Dictionary dictionary, Options options, Listener listener) {
        requireSameDimension(source, target);
        var known = dictionary.rows(source, target);
        if (known.count() < source.dimension()) {
            throw new IllegalArgumentException(known.count() + " of "
                    + dictionary.pairs().size() + " pairs have vectors in both spaces, a rotation of dimension "
                    + source.dimension() + " needs at least " + source.dimension());
        }
        var from = Prepared.of(source, options);
        var to = Prepared.of(target, options);
        var rotation = rotation(known, from, to, options);
        int pairs = known.count();
        for (int i = 1; i <= options.refinements(); i++) {
            String work = "refinement " + i + " of " + options.refinements();
            var turned = turned(from.embeddings(), rotation, options);
            var mutual = mutual(turned, to.embeddings(), options, share -> listener.reached(work, share));
            if (mutual.count() < source.dimension()) {
                throw new IllegalArgumentException(work + " found " + mutual.count() + " pairs of words that are each"
                        + " other's nearest, must be at least " + source.dimension()
                        + "; the first pairs tell too little");
            }
            rotation = rotation(mutual, from, to, options);
            pairs = mutual.count();
        }
        return new Alignment(rotation, from.mean(), to.mean(), pairs, options);
    }

    /// Vectors as the rotation is learned from them.
    ///
    /// @param mean what was taken off all of them, or zeros
    private record Prepared(Embeddings embeddings, double[] mean) {

        static Prepared of(Embeddings given, Options options) {
            var embeddings = options.isNormalized() ? new Normalize().apply(given, options.threads()) : given;
            if (!options.isCentered()) {
                return new Prepared(embeddings, new double[given.dimension()]);
            }
            double[] weights = Rows.weights(embeddings, embeddings.matrix(), RowWeights.EQUAL, options.threads());
            double[] mean = Moments.mean(embeddings.matrix(), row -> weights[row], options.threads());
            return new Prepared(new Center(RowWeights.EQUAL).apply(embeddings, options.threads()), mean);
        }
    }

    private static double[][] rotation(RowPairs pairs, Prepared from, Prepared to, Options options) {
        return Procrustes.rotation(
                pairs, from.embeddings().matrix(), to.embeddings().matrix(), options.threads());
    }

    static void requireSameDimension(Embeddings source, Embeddings target) {
        if (source.dimension() != target.dimension()) {
            throw new IllegalArgumentException("vectors of dimension " + source.dimension() + " and of "
                    + target.dimension() + ", must be the same; principal components bring the longer ones to fewer");
        }
    }

    private static Embeddings turned(Embeddings source, double[][] rotation, Options options) {
        var zeros = new double[source.dimension()];
        return new Embeddings(
                source.vocabulary(), new AffineMap(rotation, zeros, zeros).of(source.matrix(), options.threads()));
    }

    /// The pairs of words that are each other's nearest by CSLS.
    private static RowPairs mutual(Embeddings source, Embeddings target, Options options, DoubleConsumer progress) {
        int[] forth = nearest(source, target, options, (_, share) -> progress.accept(share / 2));
        int[] back = nearest(target, source, options, (_, share) -> progress.accept((1 + share) / 2));
        var sources = new int[forth.length];
        var targets = new int[forth.length];
        int count = 0;
        for (int id = 0; id < forth.length; id++) {
            if (forth[id] >= 0 && back[forth[id]] == id) {
                sources[count] = id;
                targets[count++] = forth[id];
            }
        }
        return new RowPairs(sources, targets, count);
    }

    /// For each of the most frequent words the nearest one, or -1.
    private static int[] nearest(Embeddings from, Embeddings to, Options options, Listener listener) {
        var csls = Csls.of(from, to, options.neighbourhood(), options.threads(), listener);
        var vectors = new ArrayList<float[]>();
        for (int id = 0; id < Math.min(from.size(), options.neighbourhood().mostFrequent()); id++) {
            vectors.add(from.matrix().row(id));
        }
        List<List<Neighbour>> found = csls.search(vectors, 1);
        return found.stream()
                .mapToInt(near -> near.isEmpty() ? -1 : near.getFirst().id())
                .toArray();
    }

    /// Maps the vectors that this was learned for, or others of their space, to the target's space.
    public Embeddings apply(Embeddings source) {
        var prepared = options.isCentered() && options.isNormalized()
                ? new Normalize().apply(source, options.threads())
                : source;
        var map = new AffineMap(rotation, sourceMean, targetMean);
        return new Embeddings(source.vocabulary(), map.of(Rows.of(prepared, options.threads()), options.threads()));
    }
}
