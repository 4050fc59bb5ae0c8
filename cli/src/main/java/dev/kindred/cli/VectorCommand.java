package dev.kindred.cli;

import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.SentenceVectors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred vector`: the numbers themselves, of words or of lines.
@picocli.CommandLine.Command(
        name = "vector",
        description = {
            "Prints the vectors of words, one a line: the word, then its numbers.",
            "Without words: of all words of standard input. A fastText model has vectors for words it never saw, too."
        },
        footer = {
            "",
            "Examples:",
            "  kindred vector cc.en.300.bin king unkinglike",
            "  kindred vector wiki.kindred < words.txt > some.vec",
            "  kindred vector model.bin --sentences < lines.txt",
            "",
            "The vector of a line is the mean of its words' unit vectors; with a supervised fastText model the mean of",
            "all that it reads of the line: words, their n-grams, n-grams of words, and the end of the line."
        })
final class VectorCommand implements Command {

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Parameters(index = "1..*", paramLabel = "WORD", description = "The words; with --sentences one line of them.")
    List<String> words = List.of();

    @Option(names = "--sentences", description = "One vector a line of text, without the text.")
    boolean sentences;

    @Option(names = "--json", description = "Print a JSON object a line.")
    boolean json;

    private int code = Main.DONE;

    @Override
    public int run(Invocation invocation, Console console) {
        var embeddings = OpenedVectors.open(vectors, console);
        if (sentences) {
            var ofLines = new SentenceVectors(embeddings);
            if (words.isEmpty()) {
                Lines.each(console, line -> printLine(ofLines, line, console));
            } else {
                printLine(ofLines, String.join(" ", words), console);
            }
        } else if (words.isEmpty()) {
            Lines.each(
                    console,
                    line -> Arrays.stream(line.split("[ \\t\\x0B\\f\\r]+"))
                            .filter(word -> !word.isEmpty())
                            .forEach(word -> print(embeddings, word, console)));
        } else {
            words.forEach(word -> print(embeddings, word, console));
        }
        return code;
    }

    private void printLine(SentenceVectors ofLines, String line, Console console) {
        float[] vector = ofLines.encode(line);
        if (json) {
            Json.print(console, new Line(line, vector));
        } else {
            PrintedVector.print(console, "", vector);
        }
    }

    private void print(Embeddings embeddings, String word, Console console) {
        var vector = vector(embeddings, word, console);
        if (vector.isEmpty()) {
            return;
        }
        if (json) {
            Json.print(console, new PrintedVector.Named(word, vector.get()));
        } else {
            PrintedVector.print(console, word, vector.get());
        }
    }

    /// A word without vector fails; in a fastText model one of which nothing is known is zeros, as there.
    private Optional<float[]> vector(Embeddings embeddings, String word, Console console) {
        var vector = embeddings.vector(word);
        if (vector.isPresent()) {
            return vector;
        }
        boolean isModel = embeddings.matrix() instanceof ComposedMatrix;
        console.err()
                .println("kindred vector: \"" + word + "\" is not among the " + Amounts.count(embeddings.size())
                        + " words" + (isModel ? " and has no n-grams: zeros" : ""));
        if (isModel) {
            return Optional.of(new float[embeddings.dimension()]);
        }
        code = Main.FAILED;
        return Optional.empty();
    }

    record Line(String sentence, float[] vector) {}
}
