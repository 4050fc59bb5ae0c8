package dev.kindred.cli;

/// `kindred network train`: the group of all kinds of networks.
@picocli.CommandLine.Command(
        name = "train",
        description = "Trains a network.",
        footer = {
            "",
            "Examples:",
            "  kindred network train nnlm train.txt --output words.kindred --network model",
            "  kindred network train mlp train.txt --output words.kindred"
        })
final class TrainNetwork {}
