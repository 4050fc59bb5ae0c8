package dev.kindred.cli;

/// `kindred tfidf`: holds the commands that count, weight and find the terms of texts.
@picocli.CommandLine.Command(
        name = "tfidf",
        description = "Texts as sparse vectors of weighted words or n-grams: TF-IDF, BM25, search, export.")
final class TfIdfCommand {}
