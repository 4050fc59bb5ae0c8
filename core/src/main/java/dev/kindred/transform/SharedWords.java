package dev.kindred.transform;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/// The words of two models that can be compared, with the same ids in both, and their vectors made
/// comparable: of length 1, and from the mean if that is wanted.
record SharedWords(Embeddings first, Embeddings second) {

    static SharedWords of(Embeddings first, Embeddings second, Drift.Options options) {
        requireCounts(first, "first", options);
        requireCounts(second, "second", options);
        var known = Dictionary.shared(first.vocabulary(), second.vocabulary(), options.mostFrequent())
                .rows(first, second);
        var firstIds = new ArrayList<Integer>();
        var secondIds = new ArrayList<Integer>();
        for (int i = 0; i < known.count(); i++) {
            if (isCounted(first, known.sources()[i], options) && isCounted(second, known.targets()[i], options)) {
                firstIds.add(known.sources()[i]);
                secondIds.add(known.targets()[i]);
            }
        }
        return new SharedWords(chosen(first, firstIds, options), chosen(second, secondIds, options));
    }

    private static void requireCounts(Embeddings embeddings, String which, Drift.Options options) {
        if (options.minCount() > 0 && !embeddings.vocabulary().hasCounts()) {
            throw new IllegalArgumentException(
                    "minimum count " + options.minCount() + ", but the " + which + " model has no counts of its words");
        }
    }

    private static boolean isCounted(Embeddings embeddings, int id, Drift.Options options) {
        return options.minCount() == 0 || embeddings.vocabulary().count(id) >= options.minCount();
    }

    private static Embeddings chosen(Embeddings embeddings, List<Integer> ids, Drift.Options options) {
        var vocabulary = embeddings.vocabulary();
        var words = ids.stream().map(vocabulary::word).toList();
        var matrix = HeapMatrix.zeros(ids.size(), embeddings.dimension());
        Matrix rows = embeddings.matrix();
        for (int i = 0; i < ids.size(); i++) {
            matrix.setRow(i, rows.row(ids.get(i)), 0);
        }
        var counted = vocabulary.hasCounts()
                ? Vocabulary.of(words, ids.stream().mapToLong(vocabulary::count).toArray())
                : Vocabulary.of(words);
        var unit = new Normalize().apply(new Embeddings(counted, matrix), options.threads());
        if (!options.isCentered() || ids.isEmpty()) {
            return unit;
        }
        var centred = new Center(RowWeights.EQUAL).apply(unit, options.threads());
        return new Normalize().apply(centred, options.threads());
    }
}
