package dev.kindred.cli;

/// `kindred network`: the group of commands that train, judge and ask networks.
@picocli.CommandLine.Command(
        name = "network",
        description = "Trains, judges and asks networks.",
        footer = {
            "",
            "Examples:",
            "  kindred network train nnlm train.txt --output words.kindred --network model",
            "  kindred network evaluate model test.txt"
        })
final class NetworkCommand {}
