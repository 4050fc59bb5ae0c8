package dev.kindred.cli;

import dev.kindred.embedding.SubwordEmbeddings;
import dev.kindred.format.FastTextBinary;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred ngrams`: what a word is made of.
@picocli.CommandLine.Command(
        name = "ngrams",
        description = {
            "Prints what the vector of a word is the mean of, one a line: the word itself, if the model knows it, and",
            "its n-grams, each with its numbers. Angle brackets stand where the word begins and ends."
        },
        footer = {"", "Examples:", "  kindred ngrams cc.en.300.bin king", "  kindred ngrams model.ftz 北京 --json"})
final class NgramsCommand implements Command {

    @Parameters(index = "0", paramLabel = "MODEL", description = "A fastText model, .bin or .ftz.")
    Path file = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORD", description = "The words, known or not.")
    List<String> words = List.of();

    @Option(names = "--json", description = "Print a JSON object a word.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        var format = VectorFile.recognise(file);
        if (format != VectorFormat.FASTTEXT) {
            throw new Failure(file + " has no n-grams: it is " + Spelled.of(format) + ", not a fastText model");
        }
        var subwords = SubwordEmbeddings.of(FastTextBinary.read(file));
        for (String word : words) {
            var ngrams = subwords.ngrams(word);
            if (ngrams.isEmpty()) {
                throw new Failure("\"" + word + "\" is no word of " + file + " and has no n-grams there");
            }
            if (json) {
                var named = ngrams.stream()
                        .map(ngram -> new PrintedVector.Named(ngram.text(), ngram.vector()))
                        .toList();
                Json.print(console, new PrintedVector.Ngrams(word, named));
            } else {
                ngrams.forEach(ngram -> PrintedVector.print(console, ngram.text(), ngram.vector()));
            }
        }
        return Main.DONE;
    }
}
