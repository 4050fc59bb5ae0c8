package dev.kindred.cli;

import dev.kindred.tokenizer.Tokenizer;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred detokenize`: the text of tokens.
@picocli.CommandLine.Command(
        name = "detokenize",
        description = {
            "Prints the text of tokens, given by their ids: all arguments are one text.",
            "Without ids, each line of standard input is a text."
        },
        footer = {
            "",
            "Examples:",
            "  kindred detokenize qwen.tiktoken 9707 1879 0",
            "  kindred tokenize tokenizer.json < lines.txt | kindred detokenize tokenizer.json",
            "",
            "A text that holds ends of lines takes several lines; --json prints a string a text."
        })
final class DetokenizeCommand implements Command {

    @Mixin
    TokenizerArguments tokenizerFile = new TokenizerArguments();

    @Parameters(index = "1..*", paramLabel = "ID", description = "The ids.")
    List<String> ids = List.of();

    @Option(names = "--skip-special", description = "Leave special tokens out.")
    boolean skipSpecial;

    @Option(names = "--json", description = "Print a JSON string for each text.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        var tokenizer = tokenizerFile.open(invocation);
        if (!ids.isEmpty()) {
            print(tokenizer, String.join(" ", ids), "", console);
            return Main.DONE;
        }
        long[] number = {0};
        Lines.each(console, line -> print(tokenizer, line, "line " + ++number[0] + ": ", console));
        return Main.DONE;
    }

    private void print(Tokenizer tokenizer, String line, String place, Console console) {
        String text;
        try {
            text = tokenizer.decode(ids(line), skipSpecial);
        } catch (IllegalArgumentException e) {
            throw new Failure(place + e.getMessage());
        }
        if (json) {
            Json.print(console, text);
        } else {
            console.out().println(text);
        }
    }

    private static int[] ids(String line) {
        return line.strip().isEmpty()
                ? new int[0]
                : List.of(line.strip().split("[\\s,]+")).stream()
                        .mapToInt(DetokenizeCommand::id)
                        .toArray();
    }

    private static int id(String id) {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + id + "\" is no id, must be a whole number", e);
        }
    }
}
