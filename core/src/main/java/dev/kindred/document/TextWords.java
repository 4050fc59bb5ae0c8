package dev.kindred.document;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.RowRanges;
import dev.kindred.text.Normalizer;
import dev.kindred.text.Segmenter;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The words of texts, cut and spelled as those of a vocabulary.
///
/// A word that is not in the vocabulary and ends like `cat's` becomes two, `cat` and `'s`, if those are known.
/// Immutable; shared by all threads.
public final class TextWords {

    private static final int TEXTS_AT_ONCE = 64;
    private static final int LOOKED_AT = 10_000; // words, to see whether the vocabulary is Chinese
    private static final double CHINESE = 0.02; // of them

    private final Vocabulary vocabulary;
    private final Options options;
    private final boolean isChinese;

    private TextWords(Vocabulary vocabulary, Options options) {
        this.vocabulary = vocabulary;
        this.options = options;
        this.isChinese = options.segmentation == Segmentation.AUTO && hasChineseWords(vocabulary);
    }

    public static TextWords of(Embeddings embeddings, Options options) {
        return new TextWords(embeddings.vocabulary(), options);
    }

    /// What is done about capitals.
    public enum Letters {
        /// Words stay as they are written.
        KEPT,
        /// All become lower case.
        LOWER,
        /// A word becomes lower case if the vocabulary does not know it as it is written.
        LOWER_IF_UNKNOWN
    }

    /// How texts become words.
    ///
    /// @param segmentation default AUTO: Chinese for texts with Han characters if the vocabulary has Chinese
    ///                     words of several characters, otherwise by the rules of Unicode
    /// @param normalize    Unicode NFKC; default true
    /// @param letters      default LOWER_IF_UNKNOWN
    public record Options(Segmentation segmentation, boolean normalize, Letters letters) {

        public static Options defaults() {
            return new Options(Segmentation.AUTO, true, Letters.LOWER_IF_UNKNOWN);
        }

        /// As the text was read that a model was trained on, where its provenance tells.
        public static Options of(Provenance provenance) {
            var settings = provenance.options();
            var options = defaults();
            String segmenter = settings.getOrDefault("segmenter", "auto").toUpperCase(Locale.ROOT);
            for (var known : Segmentation.values()) {
                options = known.name().equals(segmenter) ? options.withSegmentation(known) : options;
            }
            String keepsCase = settings.getOrDefault("no-fold-case", "");
            return options.withNormalize(
                            !settings.getOrDefault("no-normalize", "false").equals("true"))
                    .withLetters(
                            switch (keepsCase) {
                                case "true" -> Letters.KEPT;
                                case "false" -> Letters.LOWER;
                                default -> Letters.LOWER_IF_UNKNOWN;
                            });
        }

        public Options withSegmentation(Segmentation segmentation) {
            return new Options(segmentation, normalize, letters);
        }

        public Options withNormalize(boolean normalize) {
            return new Options(segmentation, normalize, letters);
        }

        public Options withLetters(Letters letters) {
            return new Options(segmentation, normalize, letters);
        }
    }

    /// The words of one text, known or not, from left to right.
    public List<String> of(String text) {
        var words = new ArrayList<String>();
        segmenter(text).segment(text, (from, to) -> add(text.substring(from, to), words::add));
        return words;
    }

    /// The words of many texts, in their order.
    public List<List<String>> of(List<String> texts, int threads) {
        var words = new ArrayList<List<String>>(texts.size());
        texts.forEach(_ -> words.add(List.of()));
        RowRanges.each(texts.size(), TEXTS_AT_ONCE, threads, (first, count) -> {
            for (int i = first; i < first + count; i++) {
                words.set(i, of(texts.get(i)));
            }
        });
        return words;
    }

    private Segmenter segmenter(String text) {
        return switch (options.segmentation) {
            case WHITESPACE -> Segmenter.whitespace();
            case UNICODE -> Segmenter.unicode();
            case CHINESE -> Segmenter.chinese();
            case AUTO -> isChinese && hasHan(text, 1) ? Segmenter.chinese() : Segmenter.unicode();
        };
    }

    private void add(String written, Consumer<String> words) {
        String word = spelled(written);
        int apostrophe = Math.max(word.lastIndexOf('\''), word.lastIndexOf('’'));
        if (apostrophe > 0 && vocabulary.id(word) == Vocabulary.UNKNOWN) {
            String plain = word.replace('’', '\'');
            String stem = plain.substring(0, apostrophe);
            if (vocabulary.id(plain) != Vocabulary.UNKNOWN) {
                words.accept(plain);
                return;
            }
            if (vocabulary.id(stem) != Vocabulary.UNKNOWN) {
                words.accept(stem);
                words.accept(plain.substring(apostrophe));
                return;
            }
        }
        words.accept(word);
    }

    private String spelled(String written) {
        String kept = new Normalizer(options.normalize, false).normalize(written);
        return switch (options.letters) {
            case KEPT -> kept;
            case LOWER -> lower(written);
            case LOWER_IF_UNKNOWN -> vocabulary.id(kept) == Vocabulary.UNKNOWN ? lower(written) : kept;
        };
    }

    private String lower(String written) {
        return new Normalizer(options.normalize, true).normalize(written);
    }

    private static boolean hasChineseWords(Vocabulary vocabulary) {
        int looked = Math.min(vocabulary.size(), LOOKED_AT);
        long chinese = vocabulary.words().subList(0, looked).stream()
                .filter(word -> hasHan(word, 2))
                .count();
        return chinese > CHINESE * looked;
    }

    private static boolean hasHan(String text, int atLeast) {
        return text.codePoints().filter(Character::isIdeographic).limit(atLeast).count() == atLeast;
    }
}
