package dev.kindred.language;

import dev.kindred.corpus.EncodedCorpus;

/// Where sentences begin: whoever works on slices of a corpus takes the sentences that begin in a slice.
final class SentenceStarts {

    private SentenceStarts() {}

    /// The first token from `token` on that begins a sentence, or the corpus' end.
    ///
    /// @param buffer is overwritten
    static long from(EncodedCorpus corpus, long token, int[] buffer) {
        if (token == 0) {
            return 0;
        }
        long start = token;
        var before = corpus.cursor(token - 1, corpus.tokens());
        do {
            before.next(buffer);
            start = before.position();
        } while (start < corpus.tokens() && !before.isAtSentenceEnd());
        return start;
    }
}
