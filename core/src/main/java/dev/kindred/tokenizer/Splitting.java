package dev.kindred.tokenizer;

import dev.kindred.tokenizer.PreTokenizer.Behavior;

/// Cuts pieces where a pattern matches, as Hugging Face's `split` does. Belongs to one thread.
record Splitting(PatternFinder finder, Behavior behavior, boolean invert) implements AlignedText.Cutter {

    @Override
    public void cut(AlignedText text, int from, int to) {
        int matches = finder.find(text, from, to);
        switch (behavior) {
            case ISOLATED -> isolated(text, from, to, matches);
            case REMOVED -> removed(text, from, to, matches);
            case CONTIGUOUS -> contiguous(text, from, to, matches);
            case MERGED_WITH_PREVIOUS -> withPrevious(text, from, to, matches);
            case MERGED_WITH_NEXT -> withNext(text, from, to, matches);
        }
    }

    private void isolated(AlignedText text, int from, int to, int matches) {
        int at = from;
        for (int i = 0; i < matches; i++) {
            text.addPiece(at, finder.start(i));
            text.addPiece(finder.start(i), finder.end(i));
            at = finder.end(i);
        }
        text.addPiece(at, to);
    }

    private void removed(AlignedText text, int from, int to, int matches) {
        int at = from;
        for (int i = 0; i < matches; i++) {
            if (invert) {
                text.addPiece(finder.start(i), finder.end(i));
            } else {
                text.addPiece(at, finder.start(i));
            }
            at = finder.end(i);
        }
        if (!invert) {
            text.addPiece(at, to);
        }
    }

    /// What a part is: 1 a match, 0 what lies between; empty parts count as there, so that they are
    /// looked at, too.
    private interface Parts {
        void part(int from, int to, boolean isMatch);
    }

    private void eachPart(int from, int to, int matches, Parts parts) {
        int at = from;
        for (int i = 0; i < matches; i++) {
            if (at != finder.start(i)) {
                parts.part(at, finder.start(i), invert);
            }
            parts.part(finder.start(i), finder.end(i), !invert);
            at = finder.end(i);
        }
        if (at != to) {
            parts.part(at, to, invert);
        }
    }

    private void contiguous(AlignedText text, int from, int to, int matches) {
        int[] open = {from, from}; // the piece that may still grow
        boolean[] previous = {false};
        eachPart(from, to, matches, (start, end, isMatch) -> {
            if (isMatch != previous[0]) {
                text.addPiece(open[0], open[1]);
                open[0] = start;
            }
            open[1] = end;
            previous[0] = isMatch;
        });
        text.addPiece(open[0], open[1]);
    }

    private void withPrevious(AlignedText text, int from, int to, int matches) {
        int[] open = {from, from};
        boolean[] previous = {false};
        eachPart(from, to, matches, (start, end, isMatch) -> {
            if (!isMatch || previous[0]) {
                text.addPiece(open[0], open[1]);
                open[0] = start;
            }
            open[1] = end;
            previous[0] = isMatch;
        });
        text.addPiece(open[0], open[1]);
    }

    /// A match is joined with what follows, unless that is a match itself.
    private void withNext(AlignedText text, int from, int to, int matches) {
        int[] open = {from, from};
        boolean[] previous = {false};
        eachPart(from, to, matches, (start, end, isMatch) -> {
            if (isMatch || !previous[0]) {
                text.addPiece(open[0], open[1]);
                open[0] = start;
            }
            open[1] = end;
            previous[0] = isMatch;
        });
        text.addPiece(open[0], open[1]);
    }
}
