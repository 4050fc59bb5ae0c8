package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;

/// Moves vectors of related words together, and keeps each near where it was (Faruqui, Dodge, Jauhar, Dyer,
/// Hovy & Smith, "Retrofitting Word Vectors to Semantic Lexicons", 2015, section 2): minimises `Σ_i [α |q_i
/// - q̂_i|² + Σ_j β_ij |q_i - q_j|²]` by setting each `q_i` in turn to where it costs least with the others
/// as they are.
///
/// Words are taken in the order of their ids, one after the other, whatever the number of threads. The
/// paper's graph has no directions; its authors' program moves a line's first word alone, which
/// [Options#isDirected] does. That program also begins with unit vectors: [Normalize] first.
public record Retrofit(Lexicon lexicon, Options options) implements Transform {

    /// @param iterations over all words, at least 1, default 10
    /// @param alpha      `α`: how much a word's own vector weighs, at least 0, default 1
    /// @param beta       how much all that a word is related to weighs together: `β_ij` is this divided by
    ///                   their number; above 0, default 1
    /// @param isDirected whether only the first word of a line is moved towards the others; default false
    public record Options(int iterations, double alpha, double beta, boolean isDirected) {

        public Options {
            if (iterations < 1) {
                throw new IllegalArgumentException("iterations " + iterations + ", must be at least 1");
            }
            if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("alpha " + alpha + ", must be at least 0");
            }
            if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("beta " + beta + ", must be above 0");
            }
        }

        public static Options defaults() {
            return new Options(10, 1, 1, false);
        }

        public Options withIterations(int iterations) {
            return new Options(iterations, alpha, beta, isDirected);
        }

        public Options withAlpha(double alpha) {
            return new Options(iterations, alpha, beta, isDirected);
        }

        public Options withBeta(double beta) {
            return new Options(iterations, alpha, beta, isDirected);
        }

        public Options withDirected(boolean directed) {
            return new Options(iterations, alpha, beta, directed);
        }
    }

    /// @throws IllegalArgumentException if no word is related to another of the vocabulary
    @Override
    public Embeddings apply(Embeddings embeddings, int threads) {
        var relations = lexicon.relations(embeddings.vocabulary(), options.isDirected());
        if (relations.length == 0) {
            throw new IllegalArgumentException(
                    "none of the lexicon's " + lexicon.entries().size() + " lines relates two words of the "
                            + embeddings.size() + " that have vectors");
        }
        var rows = Rows.of(embeddings, threads);
        var moved = Rows.copy(rows, threads);
        var isDirected = new boolean[moved.rows()];
        for (var relation : relations) {
            isDirected[relation.from()] =
                    Rows.isDirected(moved.block(relation.from()), moved.offset(relation.from()), moved.dimension());
            isDirected[relation.to()] =
                    Rows.isDirected(moved.block(relation.to()), moved.offset(relation.to()), moved.dimension());
        }
        for (int iteration = 0; iteration < options.iterations(); iteration++) {
            for (int from = 0; from < relations.length; from = end(relations, from)) {
                move(relations, from, end(relations, from), rows.row(relations[from].from()), moved, isDirected);
            }
        }
        return new Embeddings(embeddings.vocabulary(), moved);
    }

    /// Where the relations of the next word begin.
    private static int end(Lexicon.LexiconPair[] relations, int from) {
        int end = from;
        while (end < relations.length && relations[end].from() == relations[from].from()) {
            end++;
        }
        return end;
    }

    /// Puts a word where it costs least: `(α q̂_i + Σ_j β_ij q_j) / (α + Σ_j β_ij)`.
    private void move(
            Lexicon.LexiconPair[] relations,
            int from,
            int end,
            float[] original,
            HeapMatrix moved,
            boolean[] directed) {
        int word = relations[from].from();
        int others = 0;
        for (int r = from; r < end; r++) {
            others += directed[relations[r].to()] ? 1 : 0;
        }
        if (!directed[word] || others == 0) {
            return;
        }
        var kernels = FloatKernels.best();
        float weight = (float) (options.beta() / others / (options.alpha() + options.beta()));
        kernels.scale((float) (options.alpha() / (options.alpha() + options.beta())), original, 0, original.length);
        for (int r = from; r < end; r++) {
            int other = relations[r].to();
            kernels.addScaled(weight, moved.block(other), moved.offset(other), original, 0, original.length);
        }
        moved.setRow(word, original, 0);
    }
}
