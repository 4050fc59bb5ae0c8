package dev.kindred.cli;

/// `kindred index`: holds the commands that build and change indexes.
@picocli.CommandLine.Command(
        name = "index",
        description = {
            "Builds a graph of near neighbours beside a file of vectors, for approximate search: kindred near --index.",
            "Words can come and go without building it anew."
        })
final class IndexCommand {}
