package dev.kindred.corpus;

import dev.kindred.vocab.WordTable;
import java.util.List;

/// A text whose different words are known and counted.
///
/// @param ids      the text in several numberings
/// @param mappings from each numbering to the numbers of `table`
record CountedText(IdChunks ids, List<IdMapping> mappings, WordTable table) {

    /// A chunk in the numbers of `table`.
    Renumbered chunk(int chunk, byte[] buffer) {
        return Renumbered.of(ids.read(chunk, buffer), ids.length(chunk), mappings.get(ids.numbering(chunk)));
    }
}
