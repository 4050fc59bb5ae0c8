package dev.kindred.classify;

/// Texts to learn from, as numbers. Only those are here that have labels and rows.
///
/// @param rows      of all texts. A number below 0 stands for all the rows of a word with character
///                  n-grams, number `-1 - rows[i]` in a table of them
/// @param rowEnds   where in `rows` each text ends
/// @param labels    of all texts
/// @param labelEnds where in `labels` each text ends
/// @param tokens    of each text: words, known or not, and labels
record Documents(int[] rows, int[] rowEnds, int[] labels, int[] labelEnds, int[] tokens) {

    int size() {
        return rowEnds.length;
    }

    long tokenTotal() {
        long total = 0;
        for (int count : tokens) {
            total += count;
        }
        return total;
    }

    /// Collects texts.
    static final class Builder {

        private final IntList rows = new IntList(1 << 12);
        private final IntList rowEnds = new IntList(256);
        private final IntList labels = new IntList(256);
        private final IntList labelEnds = new IntList(256);
        private final IntList tokens = new IntList(256);

        IntList rows() {
            return rows;
        }

        IntList labels() {
            return labels;
        }

        /// Where the rows of the text under way begin.
        int begin() {
            return rowEnds.size() == 0 ? 0 : rowEnds.get(rowEnds.size() - 1);
        }

        private int beginOfLabels() {
            return labelEnds.size() == 0 ? 0 : labelEnds.get(labelEnds.size() - 1);
        }

        /// Ends the text whose rows and labels were added, or drops it if there are none of either.
        void end(int tokensOfText) {
            if (rows.size() == begin() || labels.size() == beginOfLabels()) {
                rows.truncate(begin());
                labels.truncate(beginOfLabels());
                return;
            }
            rowEnds.add(rows.size());
            labelEnds.add(labels.size());
            tokens.add(tokensOfText);
        }

        Documents build() {
            return new Documents(
                    rows.toArray(), rowEnds.toArray(), labels.toArray(), labelEnds.toArray(), tokens.toArray());
        }
    }
}
