package dev.kindred.cli;

import dev.kindred.document.TextWords;
import dev.kindred.embedding.Embeddings;
import java.util.List;

/// Vectors, how texts become their words, and the texts that methods learn from, if any.
record OpenedTexts(Embeddings embeddings, TextWords words, List<String> learned) {

    private static final int SHOWN = 10;

    /// The different words of texts that have no vector.
    List<String> unknown(List<String> texts) {
        return texts.stream()
                .flatMap(text -> words.unknown(text).stream())
                .distinct()
                .toList();
    }

    /// Says which words are left out.
    void tellUnknown(List<String> texts, Console console) {
        var unknown = unknown(texts);
        if (!unknown.isEmpty()) {
            boolean isLong = unknown.size() > SHOWN;
            console.err()
                    .println("left out, since they have no vector: "
                            + String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size())))
                            + (isLong ? " and " + (unknown.size() - SHOWN) + " more" : ""));
        }
    }
}
