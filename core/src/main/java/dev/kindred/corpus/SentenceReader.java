package dev.kindred.corpus;

import java.util.Arrays;

/// Reads whole sentences, of any length.
final class SentenceReader {

    private final SegmentCursor cursor;
    private int[] ids = new int[1 << 12];
    private int[] piece = new int[1 << 12];

    SentenceReader(EncodedCorpus corpus) {
        cursor = (SegmentCursor) corpus.cursor(0, corpus.tokens());
    }

    /// @return how many ids the next sentence has, 0 at the end
    int next() {
        int size = 0;
        for (int n = cursor.next(piece); n > 0; n = cursor.next(piece)) {
            if (size + n > ids.length) {
                ids = Arrays.copyOf(ids, Math.max(size + n, 2 * ids.length));
            }
            System.arraycopy(piece, 0, ids, size, n);
            size += n;
            if (cursor.isAtSentenceEnd()) {
                break;
            }
        }
        return size;
    }

    /// The sentence's ids; overwritten by [#next].
    int[] ids() {
        return ids;
    }
}
