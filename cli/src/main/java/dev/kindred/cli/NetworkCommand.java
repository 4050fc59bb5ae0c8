package dev.kindred.cli;

/// `kindred network`: the group of commands for networks that `kindred train` has made.
@picocli.CommandLine.Command(
        name = "network",
        description = "Judges networks that kindred train nnlm has learned.",
        footer = {
            "",
            "Examples:",
            "  kindred train nnlm train.txt --output words.kindred --network model",
            "  kindred network evaluate model test.txt"
        })
final class NetworkCommand {}
