package dev.kindred.cli;

import dev.kindred.corpus.RawText;
import dev.kindred.tokenizer.BytePairEncoding;
import dev.kindred.tokenizer.Encoding;
import dev.kindred.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred tokenize`: texts as tokens of anyone's tokenizer.
@picocli.CommandLine.Command(
        name = "tokenize",
        description = {
            "Prints the tokens of texts: a table for a text given as an argument, a line of ids for each line of files",
            "or standard input. An argument is a file if there is one of that name, a text otherwise."
        },
        footer = {
            "",
            "Examples:",
            "  kindred tokenize qwen.tiktoken 'Hello, world!'",
            "  kindred tokenize tokenizer.json wiki.txt.zst > ids.txt",
            "  kindred tokenize vocab.txt 'Who was Jim Henson?' --pair 'A puppeteer' --max-length 12 --pad-to 12 --json",
            "  kindred tokenize spm.model --show tokens < lines.txt",
            "  kindred tokenize own.tiktoken --pattern '\\w+|\\W' --text notes.txt",
            "",
            "Places are counted in UTF-16 units unless --unit says codepoints or bytes (of UTF-8)."
        })
final class TokenizeCommand implements Command {

    enum Show {
        TABLE,
        IDS,
        TOKENS,
        COUNT
    }

    @Mixin
    TokenizerArguments tokenizerFile = new TokenizerArguments();

    @Parameters(index = "1..*", paramLabel = "TEXT|FILE", description = "Texts, or files of texts, one a line.")
    List<String> inputs = List.of();

    @Option(names = "--text", description = "All arguments are texts, even if there are files of those names.")
    boolean areTexts;

    @Option(names = "--pair", paramLabel = "TEXT", description = "The second text of a pair.")
    Optional<String> pair = Optional.empty();

    @Option(names = "--pairs", description = "Lines are pairs of texts with a tab between.")
    boolean pairs;

    @Option(
            names = "--show",
            paramLabel = "WHAT",
            description = "${COMPLETION-CANDIDATES} (default: table for arguments, ids for lines).")
    Optional<Show> show = Optional.empty();

    @Option(names = "--json", description = "Print a JSON object for each text, with all that there is.")
    boolean json;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "Of places in texts: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    PlaceUnit unit = PlaceUnit.UTF16;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the dropout of a tokenizer that has one: which merges are passed over (default:"
                    + " ${DEFAULT-VALUE}).")
    long seed;

    @Mixin
    EncodingArguments encoding = new EncodingArguments();

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) {
        threads.check(invocation);
        if (json) {
            invocation.refuse("with --json", "--show");
        }
        var files = inputs.stream()
                .filter(input -> !areTexts && isFile(input))
                .map(Path::of)
                .toList();
        var texts = inputs.stream().filter(input -> areTexts || !isFile(input)).toList();
        check(invocation, files, texts);
        var tokenizer = tokenizerFile.open(invocation).withSeed(seed);
        if (!(tokenizer.pipeline().model() instanceof BytePairEncoding model
                && model.options().dropout() > 0)) {
            invocation.refuse("with a tokenizer that has no dropout", "--seed");
        }
        var options = encoding.options(tokenizer, invocation);
        if (!texts.isEmpty()) {
            printTexts(tokenizer, options, texts, console);
            return Main.DONE;
        }
        var lines = new TokenLines(
                tokenizer,
                options,
                printer(Show.IDS),
                !json && show.orElse(Show.IDS) == Show.IDS,
                pairs,
                threads.threads);
        if (files.isEmpty()) {
            lines.run("standard input", console.in(), console);
        }
        for (var file : files) {
            try (InputStream in = RawText.open(file)) {
                lines.run(file.toString(), in, console);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Main.DONE;
    }

    private static boolean isFile(String input) {
        try {
            return Files.isRegularFile(Path.of(input));
        } catch (java.nio.file.InvalidPathException e) {
            return false;
        }
    }

    private void check(Invocation invocation, List<Path> files, List<String> texts) {
        if (!files.isEmpty() && !texts.isEmpty()) {
            throw invocation.wrongUse("\"" + texts.getFirst() + "\" is no file, but " + files.getFirst()
                    + " is one; give texts or files, or --text");
        }
        if (texts.isEmpty()) {
            invocation.refuse("on lines, which may be many; --pad-to pads each", "--pad");
            invocation.refuse("without a text as an argument; lines may be --pairs", "--pair");
            if (show.filter(what -> what == Show.TABLE).isPresent()) {
                throw invocation.wrongUse("--show table has no effect on lines; --json shows all of each");
            }
        } else {
            invocation.refuse("with texts as arguments", "--pairs");
            if (pair.isPresent() && texts.size() > 1) {
                throw invocation.wrongUse("--pair has no effect with several texts");
            }
        }
        if (!json && show.filter(what -> what != Show.TABLE).isPresent()) {
            invocation.refuse("without places in the output", "--unit");
        }
    }

    private void printTexts(Tokenizer tokenizer, Tokenizer.Options options, List<String> texts, Console console) {
        var all = texts.stream()
                .map(text -> pair.map(second -> List.of(text, second)).orElse(List.of(text)))
                .toList();
        var encodings = tokenizer.encodeAll(all, options);
        for (int i = 0; i < encodings.size(); i++) {
            if (!json && show.orElse(Show.TABLE) == Show.TABLE) {
                if (i > 0) {
                    console.out().println();
                }
                printTable(encodings.get(i), all.get(i), console);
            } else {
                console.out().println(printer(Show.TABLE).print(all.get(i), encodings.get(i)));
            }
        }
    }

    private void printTable(Encoding encoding, List<String> texts, Console console) {
        var table = new Table();
        table.row("token", "text", "id", "from", "to", "type", "mask", "special");
        var places = PlaceUnit.Places.of(encoding, texts, unit);
        for (int i = 0; i < encoding.size(); i++) {
            table.row(
                    encoding.tokens().get(i),
                    shown(texts.get(encoding.texts()[i]).substring(encoding.starts()[i], encoding.ends()[i])),
                    String.valueOf(encoding.ids()[i]),
                    String.valueOf(places.starts()[i]),
                    String.valueOf(places.ends()[i]),
                    String.valueOf(encoding.typeIds()[i]),
                    String.valueOf(encoding.attentionMask()[i]),
                    String.valueOf(encoding.specialMask()[i]));
        }
        table.print(console.out());
    }

    private static String shown(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }

    /// @param usual what is shown if nothing else is asked for
    private TokenLines.Printer printer(Show usual) {
        if (json) {
            return (texts, encoding) -> Json.line(Line.of(encoding, texts, unit));
        }
        return switch (show.orElse(usual)) {
            case IDS, TABLE -> TokenLines.IDS;
            case TOKENS -> (texts, encoding) -> String.join(" ", encoding.tokens());
            case COUNT -> (texts, encoding) -> String.valueOf(encoding.size());
        };
    }

    /// @param offsets where each token begins and ends
    record Line(
            int[] ids,
            List<String> tokens,
            List<int[]> offsets,
            int[] typeIds,
            int[] attentionMask,
            int[] specialTokensMask,
            List<Line> overflow) {

        static Line of(Encoding encoding, List<String> texts, PlaceUnit unit) {
            var places = PlaceUnit.Places.of(encoding, texts, unit);
            var offsets = new ArrayList<int[]>(encoding.size());
            for (int i = 0; i < encoding.size(); i++) {
                offsets.add(new int[] {places.starts()[i], places.ends()[i]});
            }
            return new Line(
                    encoding.ids(),
                    encoding.tokens(),
                    offsets,
                    encoding.typeIds(),
                    encoding.attentionMask(),
                    encoding.specialMask(),
                    encoding.overflow().stream()
                            .map(part -> of(part, texts, unit))
                            .toList());
        }
    }
}
