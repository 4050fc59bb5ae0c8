package dev.kindred.cli;

/// `kindred odd`: the word that does not belong with the others.
@picocli.CommandLine.Command(
        name = "odd",
        description = "Prints the word that fits the others least.",
        footer = {"", "Examples:", "  kindred odd wiki.bin breakfast lunch dinner car"})
final class OddCommand extends Question {

    @Override
    void check(Invocation invocation) {
        if (words.size() < 3) {
            throw invocation.wrongUse(words.size() + " words, the odd one is found among 3 or more");
        }
    }

    @Override
    int answer(Answers answers, Console console) {
        answers.odd(words);
        return Main.DONE;
    }
}
