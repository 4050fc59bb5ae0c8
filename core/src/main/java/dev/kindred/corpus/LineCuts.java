package dev.kindred.corpus;

/// Cuts behind the last whole line, and as another rule does where there is none: what stands at a line's
/// beginning is never cut.
record LineCuts(CutRule within) implements CutRule {

    @Override
    public int limit() {
        return within.limit();
    }

    @Override
    public int unitEnd(byte[] bytes, int from, int to) {
        return within.unitEnd(bytes, from, to);
    }

    @Override
    public int certainCut(byte[] bytes, int from, int to) {
        return within.certainCut(bytes, from, to);
    }

    @Override
    public int lastCut(byte[] bytes, int from, int to) {
        for (int i = to; i > from; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return within.lastCut(bytes, from, to);
    }
}
