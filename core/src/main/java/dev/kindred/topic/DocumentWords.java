package dev.kindred.topic;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.text.Normalizer;
import dev.kindred.text.Segmenter;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// How documents become words; a model keeps it for the documents to come.
///
/// @param segmentation not AUTO
/// @param normalize    Unicode NFKC
/// @param foldCase     lower case
public record DocumentWords(Segmentation segmentation, boolean normalize, boolean foldCase) {

    public DocumentWords {
        if (segmentation == Segmentation.AUTO) {
            throw new IllegalArgumentException("the segmenter must be decided, it is auto");
        }
    }

    /// The words of texts. Belongs to one thread.
    public final class Cutter {

        private final Normalizer normalizer = new Normalizer(normalize, foldCase);
        private final Segmenter segmenter = segmentation.segmenter();

        /// Tells the words of a text from left to right.
        public void each(String text, Consumer<String> words) {
            segmenter.segment(text, (from, to) -> {
                String word = normalizer.normalize(text.substring(from, to));
                if (!word.isEmpty() && word.indexOf('\0') < 0) {
                    words.accept(word);
                }
            });
        }

        /// The numbers of those words of a text that a vocabulary has.
        public int[] ids(String text, Vocabulary vocabulary) {
            var ids = new int[64];
            var found = new Object() {
                int[] numbers = ids;
                int count;
            };
            each(text, word -> {
                int id = vocabulary.id(word);
                if (id != Vocabulary.UNKNOWN) {
                    if (found.count == found.numbers.length) {
                        found.numbers = Arrays.copyOf(found.numbers, 2 * found.count);
                    }
                    found.numbers[found.count++] = id;
                }
            });
            return Arrays.copyOf(found.numbers, found.count);
        }
    }

    /// As options of the command line.
    public SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("segmenter", segmentation.name().toLowerCase(Locale.ROOT));
        map.put("no-normalize", String.valueOf(!normalize));
        map.put("no-fold-case", String.valueOf(!foldCase));
        return map;
    }

    /// What [#toMap] has written.
    ///
    /// @throws IllegalArgumentException if it has not
    public static DocumentWords of(Map<String, String> map) {
        return new DocumentWords(
                Segmentation.valueOf(map.getOrDefault("segmenter", "none").toUpperCase(Locale.ROOT)),
                !Boolean.parseBoolean(map.get("no-normalize")),
                !Boolean.parseBoolean(map.get("no-fold-case")));
    }
}
