package dev.kindred.cli;

import dev.kindred.tokenizer.TiktokenEncoding;
import dev.kindred.tokenizer.Tokenizer;
import dev.kindred.tokenizer.TokenizerFiles.Hints;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which tokenizer, and what its file does not say.
final class TokenizerArguments {

    @Parameters(
            index = "0",
            paramLabel = "TOKENIZER",
            description = "A tokenizer.json, a tiktoken file, a SentencePiece .model, BERT's vocab.txt, GPT-2's"
                    + " vocab.json or merges.txt, or a folder with one of them.")
    Path file = Path.of("");

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Of a tiktoken file: qwen, gpt2, r50k_base, p50k_base, p50k_edit, cl100k_base, o200k_base or"
                    + " o200k_harmony (default: what its name begins with).")
    Optional<String> encoding = Optional.empty();

    @Option(
            names = "--pattern",
            paramLabel = "REGEX",
            description = "Of a tiktoken file: what cuts text into pieces, instead of a known encoding's pattern.")
    Optional<String> pattern = Optional.empty();

    @Option(
            names = "--lowercase",
            paramLabel = "true|false",
            arity = "1",
            description = "Of BERT's vocab.txt: whether text loses capitals and accents (default: true unless a token"
                    + " begins with A to Z).")
    Optional<Boolean> lowercase = Optional.empty();

    Tokenizer open(Invocation invocation) {
        if (encoding.isPresent() && pattern.isPresent()) {
            throw invocation.wrongUse("--encoding has no effect with --pattern");
        }
        try {
            var chosen = encoding.map(TiktokenEncoding::named).or(() -> pattern.map(TiktokenEncoding::ofPattern));
            return Tokenizer.open(file, new Hints(chosen, lowercase));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(String.valueOf(e.getMessage()));
        }
    }
}
