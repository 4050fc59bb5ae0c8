package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus.Cursor;
import dev.kindred.corpus.TaggedCorpus;
import dev.kindred.vocab.RandomStream;

/// A document, or as much of it as fits, on its way through a [DocumentTrainer]: its words, its tags, and
/// the next word to be predicted.
final class Passage {

    /// Longer documents come in parts, across which no window reaches; nothing is left out.
    private static final int MOST_TOKENS = 10_000;

    private int[] ids = new int[64];
    private int[] rows = new int[64]; // of the same words
    private int[] tags = new int[1]; // rows
    private int tagCount;
    private int count;
    private int centre;
    private float learningRate;

    /// What a slice still holds.
    static final class Source {

        private final Documents form;
        private final SliceSetting setting;
        private final RandomStream random;
        private final LearningRate rate;
        private final Cursor cursor;
        private final long tokensBefore; // of the slice, less those before it in the corpus
        private final int[] read = new int[MOST_TOKENS];
        private int document;

        Source(Documents form, SliceSetting setting, long slice, RandomStream random) {
            long from = setting.slices().from(slice);
            this.form = form;
            this.setting = setting;
            this.random = random;
            this.rate = setting.learningRate();
            this.cursor = corpus().words().cursor(from, setting.slices().to(slice));
            this.tokensBefore = setting.slices().tokensBefore(slice) - from;
            this.document = corpus().documentAt(from);
        }

        private TaggedCorpus corpus() {
            return form.corpus();
        }

        /// Fills a passage.
        ///
        /// @return whether there was anything left
        boolean fill(Passage passage) {
            int found = cursor.next(read);
            if (found == 0) {
                return false;
            }
            while (corpus().end(document) < cursor.position()) {
                document++;
            }
            passage.learningRate = rate.at(tokensBefore + cursor.position());
            passage.take(read, setting.subsampling().thin(read, found, random), form.firstWordRow());
            passage.takeTags(document, form);
            return true;
        }
    }

    private void take(int[] words, int size, int firstRow) {
        if (size > ids.length) {
            ids = new int[Math.max(size, Math.min(MOST_TOKENS, 2 * ids.length))];
            rows = new int[ids.length];
        }
        for (int i = 0; i < size; i++) {
            ids[i] = words[i];
            rows[i] = words[i] + firstRow;
        }
        count = size;
        centre = 0;
    }

    private void takeTags(int document, Documents form) {
        tagCount = form.corpus().tagCount(document);
        tags = tagCount <= tags.length ? tags : new int[tagCount];
        for (int i = 0; i < tagCount; i++) {
            tags[i] = form.tagRow(form.corpus().tag(document, i));
        }
    }

    boolean isDone() {
        return centre == count;
    }

    /// Goes on to the next word.
    void advance() {
        centre++;
    }

    /// The word to be predicted.
    int word() {
        return ids[centre];
    }

    int tagCount() {
        return tagCount;
    }

    float learningRate() {
        return learningRate;
    }

    void addTags(TableRows context) {
        context.addAll(tags, 0, tagCount);
    }

    /// Adds the rows of at most `window` words to each side.
    void addWindow(int window, TableRows context) {
        context.addAll(rows, Math.max(0, centre - window), centre);
        context.addAll(rows, centre + 1, Math.min(count, centre + window + 1));
    }

    /// Adds those of exactly as many.
    ///
    /// @param edges `[window]`, rows that stand in where the passage has no word
    void addWholeWindow(int[] edges, TableRows context) {
        int window = edges.length;
        context.addAll(edges, 0, Math.max(0, window - centre));
        addWindow(window, context);
        context.addAll(edges, 0, Math.max(0, centre + window + 1 - count));
    }
}
