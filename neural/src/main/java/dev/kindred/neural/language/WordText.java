package dev.kindred.neural.language;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text as a language model over words sees it: the numbers of its words, [#BEGIN] before each sentence and
/// [#END] behind it; words that the model does not have are [#UNKNOWN]. The numbers are those that an n-gram model
/// gives when it counts the others as `<unk>`.
///
/// @param vocabulary `<unk>`, `<s>`, `</s>`, then the words
/// @param ids        of all tokens; owned, not to be changed
public record WordText(Vocabulary vocabulary, int[] ids) {

    public static final int UNKNOWN = 0;
    public static final int BEGIN = 1;
    public static final int END = 2;
    /// The number of the first word that is no symbol.
    public static final int FIRST_WORD = 3;

    static final List<String> SYMBOLS = List.of("<unk>", "<s>", "</s>");

    /// The words of a model: symbols first, then the most frequent words of a corpus, in its order.
    ///
    /// @param corpus with all words of the text
    /// @throws IllegalArgumentException if none is frequent enough
    public static Vocabulary words(EncodedCorpus corpus, VocabularyBuilder.Options options) {
        var all = corpus.vocabulary();
        var words = new ArrayList<>(SYMBOLS);
        var counts = new ArrayList<>(List.of(0L, 0L, corpus.statistics().sentences()));
        for (int id = 0; id < all.size() && words.size() - FIRST_WORD < options.maximumSize(); id++) {
            boolean isKept = options.given().isPresent()
                    ? options.given().get().id(all.word(id)) != Vocabulary.UNKNOWN
                    : all.count(id) >= options.minCount();
            if (isKept && !SYMBOLS.contains(all.word(id))) {
                words.add(all.word(id));
                counts.add(all.count(id));
            }
        }
        if (words.size() == FIRST_WORD) {
            throw new IllegalArgumentException(
                    "none of the " + all.size() + " different words is kept; the most frequent" + " one occurs "
                            + all.count(0) + " times: lower min-count, or give more text");
        }
        counts.set(
                UNKNOWN,
                all.totalCount()
                        - counts.stream().skip(FIRST_WORD).mapToLong(n -> n).sum());
        return Vocabulary.of(words, counts.stream().mapToLong(n -> n).toArray());
    }

    /// A corpus in the numbers of a model.
    ///
    /// @param corpus with all words of the text
    public static WordText of(EncodedCorpus corpus, Vocabulary vocabulary) {
        int[] numbers = new int[corpus.vocabulary().size()];
        for (int id = 0; id < numbers.length; id++) {
            int found = vocabulary.id(corpus.vocabulary().word(id));
            numbers[id] = found == BEGIN || found == END ? UNKNOWN : Math.max(UNKNOWN, found);
        }
        int[] ids = new int
                [Math.toIntExact(corpus.tokens() + 2 * corpus.statistics().sentences())];
        int size = 0;
        boolean isInside = false;
        int[] buffer = new int[1 << 12];
        var cursor = corpus.cursor(0, corpus.tokens());
        for (int n = cursor.next(buffer); n > 0; n = cursor.next(buffer)) {
            ids = size + n + 2 <= ids.length ? ids : Arrays.copyOf(ids, size + size / 2 + n + 2);
            if (!isInside) {
                ids[size++] = BEGIN;
            }
            for (int i = 0; i < n; i++) {
                ids[size++] = numbers[buffer[i]];
            }
            isInside = !cursor.isAtSentenceEnd();
            if (!isInside) {
                ids[size++] = END;
            }
        }
        return new WordText(vocabulary, Arrays.copyOf(ids, size));
    }

    /// Tokens to be predicted: words and ends of sentences.
    public int predictions() {
        return (int) Arrays.stream(ids).filter(id -> id != BEGIN).count();
    }

    /// Puts the words before a token into `context[at … at + size]`, the farthest first; before the sentence's
    /// beginning
    /// stand further [#BEGIN].
    void before(int token, int size, long[] context, int at) {
        boolean isPast = false;
        for (int back = 1; back <= size; back++) {
            int id = isPast ? BEGIN : ids[token - back];
            isPast = id == BEGIN;
            context[at + size - back] = id;
        }
    }
}
