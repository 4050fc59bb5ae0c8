package dev.kindred.cli;

/// `kindred language-model`: holds the commands of n-gram models.
@picocli.CommandLine.Command(
        name = "language-model",
        description = {
            "N-gram language models: how probable a word is after the words before it.",
            "Models are files in ARPA format, as of KenLM and SRILM, or Kindred's own, which open at once."
        })
final class LanguageModelCommand {}
