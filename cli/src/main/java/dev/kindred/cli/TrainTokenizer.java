package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.subword.BytePairTrainer;
import dev.kindred.subword.PieceCounter;
import dev.kindred.subword.PieceCounter.Counted;
import dev.kindred.subword.PieceCounts;
import dev.kindred.subword.TextRules;
import dev.kindred.subword.TokenLearningListener;
import dev.kindred.subword.UnigramTrainer;
import dev.kindred.subword.VocabularyOptions;
import dev.kindred.subword.WordPieceTrainer;
import dev.kindred.tokenizer.BytePairEncoding;
import dev.kindred.tokenizer.TiktokenFile;
import dev.kindred.tokenizer.TokenModel;
import dev.kindred.tokenizer.TokenVocabulary;
import dev.kindred.tokenizer.TokenizerJson;
import dev.kindred.tokenizer.TokenizerPipeline;
import java.io.BufferedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred train tokenizer`: from text to a `tokenizer.json`.
@picocli.CommandLine.Command(
        name = "tokenizer",
        description = {
            "Learns the tokens of a tokenizer from text, and writes them with all it takes to encode text.",
            "bpe merges characters, byte-bpe bytes (as GPT-2 and Qwen), wordpiece characters with ## within words (as"
                    + " BERT); unigram finds the most probable tokens (as SentencePiece).",
            "The same text and options give the same file with any number of threads and any memory."
        },
        footer = {
            "",
            "Examples:",
            "  kindred train tokenizer wiki.txt.zst --model byte-bpe --vocabulary-size 32000 --output tokenizer.json",
            "  kindred train tokenizer texts/ --model byte-bpe --pre-tokenizer qwen --special-tokens '<|endoftext|>'"
                    + " --output tokenizer.json --tiktoken ranks.tiktoken",
            "  kindred train tokenizer 新闻.txt --model unigram --byte-fallback --output tokenizer.json",
            "  kindred train tokenizer wiki.txt --model wordpiece --lowercase --vocabulary-size 30522 --output bert.json"
        })
final class TrainTokenizer implements Command {

    private static final int BUFFER = 1 << 16;

    @Option(names = "--model", paramLabel = "NAME", required = true, description = "${COMPLETION-CANDIDATES}.")
    TokenizerModel model = TokenizerModel.BYTE_BPE;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "Where the tokenizer.json goes; the file appears when all is done.")
    Path output = Path.of("");

    @Option(
            names = "--tiktoken",
            paramLabel = "FILE",
            description = "Write the ranks for tiktoken, too; special tokens have no place there. For byte-bpe.")
    Optional<Path> tiktoken = Optional.empty();

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Mixin(name = "Tokens")
    TokenArguments tokens = new TokenArguments();

    @Mixin(name = "Text")
    TokenizerTextArguments text = new TokenizerTextArguments();

    @Override
    public int run(Invocation invocation, Console console) {
        long start = System.nanoTime();
        threads.check(invocation);
        tokens.check(model, invocation);
        if (model != TokenizerModel.BYTE_BPE) {
            invocation.refuse("with --model " + Spelled.of(model), "--tiktoken");
        }
        TextRules rules = text.rules(model, invocation);
        var counting = text.counting(threads.threads, folder(), invocation);
        VocabularyOptions vocabulary;
        Training training;
        try {
            vocabulary = tokens.vocabulary(model);
            training = training(vocabulary);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
        AtomicFile.requireWritable(output);
        tiktoken.ifPresent(AtomicFile::requireWritable);

        var reading = new ReadingProgress(console);
        var counted = PieceCounter.count(text.inputs, rules, counting, reading);
        reading.clear();
        tell(counted, start, console);
        var progress = new TokenLearningProgress(console);
        TokenModel learned = training.on(counted.pieces(), progress);
        progress.done();
        var special = vocabulary.specialTokens();
        write(pipeline(learned, rules, special), console, start);
        if (tiktoken.isPresent() && learned instanceof BytePairEncoding pairs) {
            writeRanks(BytePairTrainer.ranks(pairs, special), tiktoken.get(), console);
        }
        return Main.DONE;
    }

    /// What learns, with options that have been checked.
    private interface Training {
        TokenModel on(PieceCounts pieces, TokenLearningListener listener);
    }

    private Training training(VocabularyOptions vocabulary) {
        return switch (model) {
            case BPE, BYTE_BPE -> {
                var options = tokens.pairs(model);
                yield (pieces, listener) -> BytePairTrainer.train(pieces, vocabulary, options, listener);
            }
            case WORDPIECE -> {
                var options = tokens.wordPiece(model);
                yield (pieces, listener) -> WordPieceTrainer.train(pieces, vocabulary, options, listener);
            }
            case UNIGRAM -> {
                var options = tokens.unigram(threads.threads);
                var unknown = tokens.unknown(model);
                yield (pieces, listener) -> UnigramTrainer.train(pieces, unknown, vocabulary, options, listener);
            }
        };
    }

    private static TokenizerPipeline pipeline(TokenModel learned, TextRules rules, List<String> special) {
        var pipeline = rules.pipeline(learned, special);
        return special.contains("[CLS]") && special.contains("[SEP]")
                ? rules.withTemplate(pipeline, "[CLS]", "[SEP]")
                : pipeline;
    }

    private Path folder() {
        Path parent = output.toAbsolutePath().getParent();
        return parent == null ? output.toAbsolutePath() : parent;
    }

    private static void tell(Counted counted, long start, Console console) {
        var found = counted.text();
        console.err()
                .println("Read " + Amounts.bytes(found.textBytes()) + " of text in "
                        + Amounts.time(Duration.ofNanos(System.nanoTime() - start)) + ": "
                        + Amounts.count(found.words()) + " pieces, "
                        + Amounts.count(counted.pieces().size())
                        + " different");
        if (found.repairedBytes() > 0) {
            console.err()
                    .println(
                            Amounts.count(found.repairedBytes()) + " bytes were not UTF-8 and were replaced by U+FFFD");
        }
        if (!found.skipped().isEmpty()) {
            console.err()
                    .println(found.skipped().size() + " files hold no text and were skipped, among them "
                            + found.skipped().getFirst());
        }
    }

    private void write(TokenizerPipeline pipeline, Console console, long start) {
        AtomicFile.write(output, AtomicFile.UNKNOWN_SIZE, out -> {
            var buffered = new BufferedOutputStream(out, BUFFER);
            TokenizerJson.write(pipeline, buffered);
            buffered.flush();
        });
        int size = pipeline.model().vocabulary().size();
        if (size < tokens.vocabularySize) {
            console.err()
                    .println("The text has no more than " + Amounts.count(size) + " tokens that are frequent enough; "
                            + Amounts.count(tokens.vocabularySize) + " were asked for");
        }
        console.err()
                .println("Wrote " + Amounts.count(size) + " tokens to " + output + "; "
                        + Amounts.time(Duration.ofNanos(System.nanoTime() - start))
                        + " in all. Try it: kindred tokenize "
                        + output + " 'some text'");
    }

    private static void writeRanks(TokenVocabulary ranks, Path file, Console console) {
        AtomicFile.write(file, AtomicFile.UNKNOWN_SIZE, out -> {
            var buffered = new BufferedOutputStream(out, BUFFER);
            TiktokenFile.write(ranks, buffered);
            buffered.flush();
        });
        console.err().println("Wrote " + Amounts.count(ranks.size()) + " ranks to " + file);
    }
}
