package dev.kindred.corpus;

import dev.kindred.vocab.WordTable;

/// Turns chunks of text into provisional word numbers: those of the scanner's own table. One scanner a
/// thread.
interface Scanner {

    /// Appends the numbers of a chunk's words and [IdBuffer#SENTENCE_END] marks (maybe several in a row)
    /// to `ids`.
    ///
    /// @return what was found
    Found scan(Chunk chunk, IdBuffer ids);

    /// The words so far. Those with bytes beyond ASCII are not normalised yet.
    WordTable words();

    /// @param repairedBytes broken bytes that no word of [#words] shows any more
    record Found(long words, long lines, long repairedBytes) {}
}
