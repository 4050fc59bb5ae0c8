package dev.kindred.cli;

/// `kindred classify`: holds the commands that label texts.
@picocli.CommandLine.Command(name = "classify", description = "Labels texts, as fastText's supervised mode does.")
final class ClassifyCommand {}
