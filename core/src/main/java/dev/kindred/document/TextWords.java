package dev.kindred.document;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.RowRanges;
import dev.kindred.text.Normalizer;
import dev.kindred.text.Phrases;
import dev.kindred.text.Segmenter;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The words of texts, cut and spelled as those of a vocabulary.
///
/// An apostrophe `’` in an unknown word becomes `'`; and a word that is unknown still is parted before it if what
/// stands there is known: `cat’s` becomes `cat` and `'s`.
/// Immutable; shared by all threads.
public final class TextWords {

    private static final int TEXTS_AT_ONCE = 64;
    private static final int LOOKED_AT = 10_000; // words, to see whether the vocabulary is Chinese
    private static final double CHINESE = 0.02; // of them

    private final Embeddings embeddings;
    private final Options options;
    private final boolean isChinese;

    private TextWords(Embeddings embeddings, Options options) {
        this.embeddings = embeddings;
        this.options = options;
        this.isChinese = options.segmentation == Segmentation.AUTO && hasChineseWords(embeddings.vocabulary());
    }

    public static TextWords of(Embeddings embeddings, Options options) {
        return new TextWords(embeddings, options);
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
    /// @param joinPhrases  whether words become one where the vocabulary has them joined, `new_york`; default
    ///                     false
    public record Options(Segmentation segmentation, boolean normalize, Letters letters, boolean joinPhrases) {

        public static Options defaults() {
            return new Options(Segmentation.AUTO, true, Letters.LOWER_IF_UNKNOWN, false);
        }

        /// As the text was read that a model was trained on, where its provenance tells.
        public static Options of(Provenance provenance) {
            var settings = provenance.options();
            var options = defaults();
            String segmenter = settings.getOrDefault("segmenter", "auto").toUpperCase(Locale.ROOT);
            for (var known : Segmentation.values()) {
                options = known.name().equals(segmenter) ? options.withSegmentation(known) : options;
            }
            options = options.withJoinPhrases(
                    settings.getOrDefault("phrases", "false").equals("true"));
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
            return new Options(segmentation, normalize, letters, joinPhrases);
        }

        public Options withNormalize(boolean normalize) {
            return new Options(segmentation, normalize, letters, joinPhrases);
        }

        public Options withLetters(Letters letters) {
            return new Options(segmentation, normalize, letters, joinPhrases);
        }

        public Options withJoinPhrases(boolean joinPhrases) {
            return new Options(segmentation, normalize, letters, joinPhrases);
        }
    }

    /// The words of one text, known or not, from left to right.
    public List<String> of(String text) {
        return new Cutting().words(text);
    }

    /// The words of many texts, in their order.
    public List<List<String>> of(List<String> texts, int threads) {
        var words = new ArrayList<List<String>>(Collections.nCopies(texts.size(), List.of()));
        each(texts, threads, words::set);
        return words;
    }

    /// The words of a text that have no vector, in their order.
    public List<String> unknown(String text) {
        return of(text).stream()
                .filter(word -> embeddings.vector(word).isEmpty())
                .toList();
    }

    interface Use {
        void of(int text, List<String> words);
    }

    /// Tells `use` the words of each text, on several threads.
    void each(List<String> texts, int threads, Use use) {
        RowRanges.each(texts.size(), TEXTS_AT_ONCE, threads, (first, count) -> {
            var cutting = new Cutting();
            for (int i = first; i < first + count; i++) {
                use.of(i, cutting.words(texts.get(i)));
            }
        });
    }

    /// Cuts texts on one thread.
    private final class Cutting {

        private final Map<Segmentation, Segmenter> segmenters = new EnumMap<>(Segmentation.class);

        List<String> words(String text) {
            var words = new ArrayList<String>();
            var segmenter = segmenters.computeIfAbsent(segmentation(text), TextWords::segmenter);
            segmenter.segment(text, (from, to) -> add(text.substring(from, to), words));
            return options.joinPhrases ? joined(words) : words;
        }
    }

    private Segmentation segmentation(String text) {
        if (options.segmentation != Segmentation.AUTO) {
            return options.segmentation;
        }
        return isChinese && hasHan(text, 1) ? Segmentation.CHINESE : Segmentation.UNICODE;
    }

    private static Segmenter segmenter(Segmentation segmentation) {
        return switch (segmentation) {
            case WHITESPACE -> Segmenter.whitespace();
            case UNICODE -> Segmenter.unicode();
            case CHINESE -> Segmenter.chinese();
            case CHARACTERS -> Segmenter.characters();
            case AUTO -> throw new IllegalStateException("auto must have been decided");
        };
    }

    private void add(String written, List<String> words) {
        String word = spelled(written);
        if (isKnown(word)) {
            words.add(word);
            return;
        }
        String plain = word.replace('’', '\'');
        int apostrophe = plain.lastIndexOf('\'');
        if (apostrophe > 0 && !isKnown(plain) && isKnown(plain.substring(0, apostrophe))) {
            words.add(plain.substring(0, apostrophe));
            words.add(plain.substring(apostrophe));
        } else {
            words.add(plain);
        }
    }

    /// From left to right, each phrase as long as the vocabulary knows it after every word.
    private List<String> joined(List<String> words) {
        var joined = new ArrayList<String>();
        for (String word : words) {
            String phrase = joined.isEmpty() ? "" : joined.getLast() + Phrases.JOINT + word;
            if (!phrase.isEmpty() && isKnown(phrase)) {
                joined.set(joined.size() - 1, phrase);
            } else {
                joined.add(word);
            }
        }
        return joined;
    }

    private String spelled(String written) {
        String kept = new Normalizer(options.normalize, false).normalize(written);
        return switch (options.letters) {
            case KEPT -> kept;
            case LOWER -> lower(written);
            case LOWER_IF_UNKNOWN -> isKnown(kept) ? kept : lower(written);
        };
    }

    private String lower(String written) {
        return new Normalizer(options.normalize, true).normalize(written);
    }

    private boolean isKnown(String word) {
        return embeddings.vocabulary().id(word) != Vocabulary.UNKNOWN;
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
