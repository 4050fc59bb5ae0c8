package dev.kindred.cli;

/// `kindred similarity`: the cosine of two words.
@picocli.CommandLine.Command(
        name = "similarity",
        description = "Prints the cosine of two words' vectors, from -1 to 1.",
        footer = {"", "Examples:", "  kindred similarity wiki.bin coast shore"})
final class SimilarityCommand extends Question {

    @Override
    void check(Invocation invocation) {
        if (words.size() != 2) {
            throw invocation.wrongUse(words.size() + " words, a similarity has 2");
        }
    }

    @Override
    int answer(Answers answers, Console console) {
        answers.similarity(words);
        return Main.DONE;
    }
}
