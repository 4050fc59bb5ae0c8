package dev.kindred.cli;

import dev.kindred.corpus.RawText;
import dev.kindred.sparse.TermColumns;
import dev.kindred.sparse.TermOptions;
import dev.kindred.sparse.TermOptions.Unit;
import dev.kindred.sparse.TermOptions.Words;
import dev.kindred.sparse.TextLimit;
import dev.kindred.sparse.TfIdfOptions.Selection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What the terms of texts are, and which of them get a column.
final class TermArguments {

    private static final Pattern LENGTHS = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");
    private static final Pattern LIMIT = Pattern.compile("(\\d{1,15})|(\\d?\\.\\d+|\\d\\.)");

    static final String[] OPTIONS = {
        "--analyzer",
        "--ngrams",
        "--segmenter",
        "--min-length",
        "--no-normalize",
        "--no-fold-case",
        "--stop-words",
        "--min-df",
        "--max-df",
        "--max-features",
        "--hash-bits",
        "--unsigned"
    };

    /// As scikit-learn calls them.
    enum Analyzer {
        WORD,
        CHAR,
        CHAR_WB
    }

    @Option(
            names = "--analyzer",
            paramLabel = "NAME",
            description = "What n-grams are of, ${COMPLETION-CANDIDATES}: words, characters, or characters within words"
                    + " with a space to each side (default: ${DEFAULT-VALUE}).")
    Analyzer analyzer = Analyzer.WORD;

    @Option(
            names = "--ngrams",
            paramLabel = "A-B",
            description = "From how many to how many of them a term has; 1-2 is words and pairs of words (default:"
                    + " ${DEFAULT-VALUE}).")
    String ngrams = "1";

    @Option(
            names = "--segmenter",
            paramLabel = "NAME",
            description = "How texts become words, ${COMPLETION-CANDIDATES}; auto takes chinese for texts with Chinese"
                    + " characters and unicode for all others; alphanumeric is the pattern \\w+ (default:"
                    + " ${DEFAULT-VALUE}).")
    Words segmenter = Words.AUTO;

    @Option(
            names = "--min-length",
            paramLabel = "N",
            description = "Leave out words of fewer characters; scikit-learn's 2 (default: ${DEFAULT-VALUE}).")
    int minLength = 1;

    @Option(names = "--no-normalize", description = "Leave the text as it is, instead of Unicode NFKC.")
    boolean noNormalize;

    @Option(names = "--no-fold-case", description = "Keep upper and lower case apart.")
    boolean noFoldCase;

    @Option(names = "--stop-words", paramLabel = "FILE", description = "Leave out the words of this file, one a line.")
    Optional<Path> stopWords = Optional.empty();

    @Option(
            names = "--min-df",
            paramLabel = "N",
            description =
                    "Leave out terms of fewer texts: a number of texts, or with a point a share of all of them, 0.01"
                            + " (default: 1).")
    Optional<String> minDf = Optional.empty();

    @Option(
            names = "--max-df",
            paramLabel = "N",
            description = "Leave out terms of more texts; a number or a share (default: 1.0, all texts).")
    Optional<String> maxDf = Optional.empty();

    @Option(
            names = "--max-features",
            paramLabel = "N",
            description = "Keep at most this many of the most frequent terms (default: all).")
    Optional<Integer> maxFeatures = Optional.empty();

    @Option(
            names = "--hash-bits",
            paramLabel = "N",
            description =
                    "No vocabulary: 2^N columns by the terms' hash, 1 to 30, as scikit-learn's HashingVectorizer.")
    Optional<Integer> hashBits = Optional.empty();

    @Option(names = "--unsigned", description = "With --hash-bits: no term counts below zero.")
    boolean unsigned;

    TermOptions terms(Invocation invocation) {
        if (analyzer != Analyzer.WORD) {
            invocation.refuse("with --analyzer " + Spelled.of(analyzer), "--segmenter", "--min-length", "--stop-words");
        }
        var lengths = LENGTHS.matcher(ngrams);
        if (!lengths.matches()) {
            throw invocation.wrongUse("--ngrams " + ngrams + ", must be a number or two with a hyphen, as in 1-2");
        }
        int least = Integer.parseInt(lengths.group(1));
        int most = lengths.group(2) == null ? least : Integer.parseInt(lengths.group(2));
        try {
            return TermOptions.ofWords()
                    .withUnit(
                            switch (analyzer) {
                                case WORD -> Unit.WORDS;
                                case CHAR -> Unit.CHARACTERS;
                                case CHAR_WB -> Unit.CHARACTERS_OF_WORDS;
                            })
                    .withLengths(least, most)
                    .withWords(segmenter)
                    .withWordLength(minLength)
                    .withNormalize(!noNormalize)
                    .withFoldCase(!noFoldCase)
                    .withStopWords(stopWords.map(TermArguments::lines).orElse(Set.of()));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private static Set<String> lines(Path file) {
        try (var lines = new BufferedReader(new InputStreamReader(RawText.open(file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    Selection selection(Invocation invocation) {
        try {
            if (hashBits.isPresent()) {
                invocation.refuse("with --hash-bits", "--min-df", "--max-df", "--max-features");
                return new Selection.ByHash(new TermColumns.Hashed(hashBits.get(), !unsigned));
            }
            invocation.refuse("without --hash-bits", "--unsigned");
            return new Selection.Frequent(
                    limit("--min-df", minDf.orElse("1"), invocation),
                    limit("--max-df", maxDf.orElse("1.0"), invocation),
                    maxFeatures.orElse(Integer.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private static TextLimit limit(String option, String typed, Invocation invocation) {
        var limit = LIMIT.matcher(typed);
        if (!limit.matches()) {
            throw invocation.wrongUse(
                    option + " " + typed + ", must be a number of texts, as 2, or a share with a point, as 0.5");
        }
        try {
            return limit.group(1) == null
                    ? TextLimit.share(Double.parseDouble(typed))
                    : TextLimit.texts(Long.parseLong(typed));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(option + " " + typed + ": " + e.getMessage());
        }
    }
}
