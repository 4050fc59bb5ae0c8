package dev.kindred.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine.Mixin;

/// `kindred near`: the words nearest to a word, or to the mean of several.
@picocli.CommandLine.Command(
        name = "near",
        description = {
            "Prints the words nearest to WORD, by cosine; with several words, those nearest to their mean.",
            "Without words: on a terminal, an interactive session; otherwise every line of standard input is a question."
        },
        footer = {
            "",
            "Examples:",
            "  kindred near wiki.bin king",
            "  kindred near wiki.bin --count 20 北京 上海",
            "  kindred near wiki.bin < words.txt",
            "  kindred near wiki.bin king --json | jq .neighbours[0].word"
        })
final class NearCommand extends Question {

    @Mixin
    CountOption count = new CountOption();

    @Override
    void check(Invocation invocation) {
        count.check(invocation);
    }

    @Override
    int answer(Answers answers, Console console) {
        if (!words.isEmpty()) {
            answers.near(words, count.count);
            return Main.DONE;
        }
        return console.interactive() ? new Shell(answers, count.count).run(console) : answerLines(answers, console);
    }

    private int answerLines(Answers answers, Console console) {
        int code = Main.DONE;
        var lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || console.isOutClosed()) {
                    continue;
                }
                try {
                    answers.near(Arrays.asList(line.strip().split("\\s+")), count.count);
                } catch (Failure e) {
                    console.err().println("kindred near: " + e.getMessage());
                    code = Main.FAILED;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return code;
    }
}
