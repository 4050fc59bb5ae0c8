package dev.kindred.cli;

import dev.kindred.document.TextWords;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.TextEncoder;
import dev.kindred.format.KindredFile;
import dev.kindred.train.Doc2VecModel;
import dev.kindred.train.InferenceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A model of documents, and how texts become its words.
record OpenedDocuments(Doc2VecModel model, TextWords words) {

    /// @throws Failure if the file is no model of documents
    static OpenedDocuments open(Path file) {
        var trained = KindredFile.open(file)
                .model()
                .orElseThrow(() -> new Failure(file
                        + " holds vectors only, not what texts need to get theirs; kindred train doc2vec writes it"));
        try {
            var model = Doc2VecModel.of(trained);
            var table = model.words()
                    .orElseGet(() -> new Embeddings(
                            model.vocabulary(),
                            HeapMatrix.zeros(model.vocabulary().size(), 1)));
            return new OpenedDocuments(model, TextWords.of(table, TextWords.Options.of(trained.provenance())));
        } catch (IllegalArgumentException e) {
            throw new Failure(file + ": " + e.getMessage());
        }
    }

    TextEncoder encoder(InferenceOptions how) {
        return model.encoder(texts -> words.of(texts, how.threads()), how);
    }

    /// The words of a text that the model does not know.
    List<String> unknown(String text) {
        return words.unknown(text).stream().distinct().toList();
    }

    /// Says of a text that it has no vector.
    void tellUnknown(String text, Console console) {
        var unknown = new ArrayList<>(unknown(text));
        if (!unknown.isEmpty()) {
            console.err().println("not known, and left out: " + String.join(", ", unknown));
        }
    }
}
