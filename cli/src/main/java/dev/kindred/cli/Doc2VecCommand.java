package dev.kindred.cli;

/// `kindred doc2vec`: holds the commands that ask a model of documents about new texts.
@picocli.CommandLine.Command(
        name = "doc2vec",
        description = "Asks a model of documents, trained by kindred train doc2vec, about texts it has not seen.")
final class Doc2VecCommand {}
