package dev.kindred.cli;

/// `kindred document`: holds the commands that compare texts.
@picocli.CommandLine.Command(name = "document", description = "Compares texts by the vectors of their words.")
final class DocumentCommand {}
