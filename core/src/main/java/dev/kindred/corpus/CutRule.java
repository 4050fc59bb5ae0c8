package dev.kindred.corpus;

/// Where text may be cut so that the words do not depend on where its chunks happen to end: behind whole
/// units (words,
/// or pieces of lines) of bounded length. A unit's end depends on the text from the unit's beginning only.
interface CutRule {

    /// No unit is longer than this many bytes.
    int limit();

    /// The end of the unit that begins at `from`, or -1 when `bytes[from … to)` does not hold all of it.
    int unitEnd(byte[] bytes, int from, int to);

    /// The last place, searching backwards from `to` for at most `limit()` bytes, behind which a unit
    /// begins whatever
    /// came before, or -1.
    int certainCut(byte[] bytes, int from, int to);

    /// The end of the last whole unit in `bytes[from … to)`, where `from` begins a unit; `from` if there
    /// is none.
    default int lastCut(byte[] bytes, int from, int to) {
        int certain = certainCut(bytes, Math.max(from, to - limit()), to);
        if (certain >= 0) {
            return certain;
        }
        // a long stretch without a mark: its units must be walked from a beginning that is sure
        int unit = certainCut(bytes, from, to);
        unit = unit < 0 ? from : unit;
        while (true) {
            int end = unitEnd(bytes, unit, to);
            if (end < 0) {
                return unit;
            }
            unit = end;
        }
    }
}
