package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.format.TfIdfFile;
import dev.kindred.sparse.Inversion;
import dev.kindred.sparse.Resources;
import dev.kindred.sparse.SparseMatrix;
import dev.kindred.sparse.StoredTexts;
import dev.kindred.sparse.TfIdf;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred tfidf index`: makes texts ready for being searched.
@picocli.CommandLine.Command(
        name = "index",
        description = {
            "Writes an index of texts, in which kindred tfidf search finds: the model, for each term the texts that",
            "have it, and the texts. Without --model the texts are read twice: to learn from, and to be indexed."
        },
        footer = {
            "",
            "Examples:",
            "  kindred tfidf index news.txt --output news.index --bm25 lucene",
            "  kindred tfidf index new.txt.zst --output new.index --model news.tfidf",
            "  kindred tfidf search news.index interest rates"
        })
final class IndexTexts implements Command {

    @Mixin
    DocumentArguments documents = new DocumentArguments();

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "The index; it appears at the end.")
    Path output = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "Take terms and weights of a model that kindred tfidf fit has written.")
    Optional<Path> model = Optional.empty();

    @Option(names = "--without-texts", description = "Leave the texts out; answers are then line numbers alone.")
    boolean withoutTexts;

    @Mixin(name = "Terms")
    TermArguments terms = new TermArguments();

    @Mixin(name = "Weights")
    WeightingArguments weights = new WeightingArguments();

    @Override
    public int run(Invocation invocation, Console console) {
        var resources = documents.resources(output, invocation);
        AtomicFile.requireWritable(output);
        long start = System.nanoTime();
        var fitted = model(resources, invocation, console);
        long entries = documents.read("indexing", console, texts -> index(fitted, texts, resources));
        console.err().println("Wrote " + output + ": " + described(fitted, entries) + IndexFile.since(start));
        return Main.DONE;
    }

    private static String described(TfIdf model, long entries) {
        return FitTfIdf.described(model) + ", " + Amounts.count(entries) + " weights";
    }

    private TfIdf model(Resources resources, Invocation invocation, Console console) {
        var options = FitTfIdf.options(terms, weights, invocation);
        if (model.isPresent()) {
            requireNoOthers(invocation);
            return TfIdfFile.open(model.get()).model();
        }
        documents.requireFiles(invocation, "give a --model that was fitted before");
        return FitTfIdf.fit(documents, options, resources, console);
    }

    private static void requireNoOthers(Invocation invocation) {
        invocation.refuse("with --model", TermArguments.OPTIONS);
        invocation.refuse("with --model", WeightingArguments.OPTIONS);
    }

    private long index(TfIdf fitted, Iterator<String> texts, Resources resources) {
        if (withoutTexts) {
            var matrix = fitted.matrix(texts, resources);
            return write(fitted, matrix, Optional.empty(), resources);
        }
        try (var recorder = new StoredTexts.Recorder(texts, resources.temporaryFolder())) {
            var matrix = fitted.matrix(recorder, resources);
            return write(fitted, matrix, Optional.of(recorder.texts()), resources);
        }
    }

    private long write(TfIdf fitted, SparseMatrix matrix, Optional<StoredTexts> texts, Resources resources) {
        TfIdfFile.write(Inversion.of(fitted, matrix, resources), texts, output);
        return matrix.entries();
    }
}
