package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.format.TfIdfFile;
import dev.kindred.sparse.Resources;
import dev.kindred.sparse.TfIdf;
import dev.kindred.sparse.TfIdfOptions;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred tfidf fit`: learns terms and their weights.
@picocli.CommandLine.Command(
        name = "fit",
        description = {
            "Reads texts once and writes a model: their terms, how many texts have each, and how terms are weighted.",
            "The same texts and options give the same file, on any number of threads and with any memory."
        },
        footer = {
            "",
            "Examples:",
            "  kindred tfidf fit news.txt --output news.tfidf --min-df 2 --max-df 0.5",
            "  kindred tfidf fit news.txt --output news.tfidf --analyzer char-wb --ngrams 2-5 --tf log",
            "  kindred tfidf fit 新闻.txt.gz --output news.tfidf --ngrams 1-2 --bm25 lucene",
            "  kindred tfidf fit texts/ --document file --output hashed.tfidf --hash-bits 20",
            "",
            "The terms and numbers of scikit-learn's TfidfVectorizer: --segmenter alphanumeric --min-length 2",
            "--no-normalize."
        })
final class FitTfIdf implements Command {

    @Mixin
    DocumentArguments documents = new DocumentArguments();

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "The model; it appears at the end.")
    Path output = Path.of("");

    @Mixin(name = "Terms")
    TermArguments terms = new TermArguments();

    @Mixin(name = "Weights")
    WeightingArguments weights = new WeightingArguments();

    @Override
    public int run(Invocation invocation, Console console) {
        var options = options(terms, weights, invocation);
        var resources = documents.resources(output, invocation);
        AtomicFile.requireWritable(output);
        long start = System.nanoTime();
        var model = fit(documents, options, resources, console);
        TfIdfFile.write(model, output);
        console.err().println("Wrote " + output + ": " + described(model) + IndexFile.since(start));
        return Main.DONE;
    }

    static TfIdfOptions options(TermArguments terms, WeightingArguments weights, Invocation invocation) {
        var chosen = terms.terms(invocation);
        var selection = terms.selection(invocation);
        var weighting = weights.weighting(invocation);
        try {
            return new TfIdfOptions(chosen, selection, weighting);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e.getMessage() + ": --tf raw or binary, or --unsigned");
        }
    }

    static TfIdf fit(DocumentArguments documents, TfIdfOptions options, Resources resources, Console console) {
        return documents.read("counting terms", console, texts -> TfIdf.fit(texts, options, resources));
    }

    /// `12,345 terms of 10,000 texts, raw tf, smooth idf, l2`
    static String described(TfIdf model) {
        String columns = Amounts.count(model.columns().count())
                + (model.vocabulary().isPresent() ? " terms" : " hashed columns");
        return columns + " of " + Amounts.count(model.texts()) + " texts, "
                + WeightingArguments.described(model.options().weighting());
    }
}
