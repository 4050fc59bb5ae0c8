package dev.kindred.corpus;

/// Lines with all line ends behind them, so that empty lines stand with the line before; longer ones cut as
/// [PieceCuts] does.
final class ParagraphCuts implements CutRule {

    @Override
    public int limit() {
        return PieceCuts.LONGEST_PIECE;
    }

    @Override
    public int unitEnd(byte[] bytes, int from, int to) {
        int line = PieceCuts.pieceEnd(bytes, from, to);
        if (line < 0 || bytes[line - 1] != '\n') {
            return line;
        }
        int limit = from + PieceCuts.LONGEST_PIECE;
        int end = line;
        while (end < Math.min(to, limit) && isLineEnd(bytes[end])) {
            end++;
        }
        return end == to && end < limit ? -1 : end; // more of them may follow
    }

    @Override
    public int certainCut(byte[] bytes, int from, int to) {
        for (int i = to - 1; i > from; i--) {
            if (bytes[i - 1] == '\n' && !isLineEnd(bytes[i])) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }
}
