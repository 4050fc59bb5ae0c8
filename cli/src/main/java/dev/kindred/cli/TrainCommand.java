package dev.kindred.cli;

/// `kindred train`: holds the trainers, one subcommand each.
@picocli.CommandLine.Command(name = "train", description = "Trains word vectors from text.")
final class TrainCommand {}
