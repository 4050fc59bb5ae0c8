package dev.kindred.cli;

/// `kindred centroid`: the vector in the middle of words.
@picocli.CommandLine.Command(
        name = "centroid",
        description = {
            "Prints the centroid of words: the direction of the mean of their vectors, each of length 1.",
            "kindred near with the same words prints the words nearest to it."
        },
        footer = {"", "Examples:", "  kindred centroid wiki.bin breakfast lunch dinner"})
final class CentroidCommand extends Question {

    @Override
    void check(Invocation invocation) {
        if (words.isEmpty()) {
            throw invocation.wrongUse("0 words, a centroid has at least 1");
        }
    }

    @Override
    int answer(Answers answers, Console console) {
        answers.centroid(words);
        return Main.DONE;
    }
}
