package dev.kindred.corpus;

import java.util.Arrays;

/// Reads the sentences that begin in a slice of the corpus, each to its end, so that slices part a corpus
/// among threads and every pair is seen by one of them. A sentence longer than some windows comes in
/// pieces, each with the last window of the one before.
final class SentenceReader {

    private static final int AT_ONCE = 1 << 12;
    private static final int LONG_SENTENCE = 4 * AT_ONCE;

    private final SegmentCursor cursor;
    private final long toToken;
    private final int window;
    private final int most;
    private final int[] part = new int[AT_ONCE];
    private int[] ids = new int[2 * AT_ONCE];
    private int size;
    private int context;
    private boolean isInSentence;

    /// @param window how many words a piece must repeat; sentences come whole when it is the whole sentence
    SentenceReader(EncodedCorpus corpus, int window, long fromToken, long toToken) {
        this.toToken = toToken;
        this.window = window;
        this.most = window == CooccurrenceOptions.WHOLE_SENTENCE ? Integer.MAX_VALUE - 8 : LONG_SENTENCE;
        cursor = (SegmentCursor) corpus.cursor(Math.max(0, fromToken - 1), corpus.tokens());
        if (fromToken > 0) {
            skipSentence();
        }
    }

    /// The sentence that the token before the slice belongs to is another reader's.
    private void skipSentence() {
        cursor.next(new int[1]);
        while (!cursor.isAtSentenceEnd() && cursor.position() < toToken) {
            cursor.next(part);
        }
    }

    /// Goes to the next sentence, or to its next piece.
    ///
    /// @return how many ids there are, 0 at the end
    int next() {
        context = isInSentence ? Math.min(window, size) : 0;
        if (!isInSentence && cursor.position() >= toToken) {
            return 0;
        }
        System.arraycopy(ids, size - context, ids, 0, context);
        size = context;
        do {
            int n = cursor.next(part);
            if (size + n > ids.length) {
                ids = Arrays.copyOf(ids, Math.max(size + n, (int) Math.min(most, 2L * ids.length)));
            }
            System.arraycopy(part, 0, ids, size, n);
            size += n;
            isInSentence = !cursor.isAtSentenceEnd();
        } while (isInSentence && size <= most - AT_ONCE);
        return size;
    }

    /// The ids; overwritten by [#next].
    int[] ids() {
        return ids;
    }

    /// How many of the first ids were centres already.
    int context() {
        return context;
    }
}
