import dev.kindred.corpus.DocumentReader;
import dev.kindred.format.TfIdfFile;
import dev.kindred.sparse.Bm25;
import dev.kindred.sparse.Resources;
import dev.kindred.sparse.TermIndex;
import dev.kindred.sparse.TermOptions;
import dev.kindred.sparse.TfIdf;
import dev.kindred.sparse.TfIdfOptions;

/// Weighs the words and pairs of words of a file's lines, keeps the model, and finds lines: TfIdfSearch TEXT MODEL QUERY
void main(String[] arguments) {
    var files = List.of(Path.of(arguments[0]));
    var options = TfIdfOptions.defaults().withTerms(TermOptions.ofWords().withLengths(1, 2));
    try (var texts = DocumentReader.of(files, System.in, DocumentReader.Unit.LINE)) {
        TfIdfFile.write(TfIdf.fit(texts, options, Resources.defaults()), Path.of(arguments[1]));
    }
    var model = TfIdfFile.open(Path.of(arguments[1])).model();
    for (var weight : model.weights(arguments[2])) {
        IO.println(weight.term() + " weighs " + weight.weight());
    }
    for (var weighted : List.of(model, model.withWeighting(Bm25.defaults()))) {
        try (var texts = DocumentReader.of(files, System.in, DocumentReader.Unit.LINE)) {
            var rows = weighted.matrix(texts, Resources.defaults());
            var found = TermIndex.of(weighted, rows, Resources.defaults()).search(arguments[2], 3);
            IO.println(weighted.options().weighting().getClass().getSimpleName() + " finds " + found);
        }
    }
}
