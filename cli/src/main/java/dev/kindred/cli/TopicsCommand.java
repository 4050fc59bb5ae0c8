package dev.kindred.cli;

/// `kindred topics`: holds the commands that learn, show, use and judge topics.
@picocli.CommandLine.Command(
        name = "topics",
        description = "Learns what documents are about (latent Dirichlet allocation), and finds it in others.")
final class TopicsCommand {}
