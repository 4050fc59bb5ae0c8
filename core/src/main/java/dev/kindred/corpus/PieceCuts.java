package dev.kindred.corpus;

import dev.kindred.text.Utf8;

/// Lines with their line feed; a line longer than [#LONGEST_PIECE] is cut behind white space or the end of
/// a Chinese
/// sentence. So a segmenter never sees more text at once, whatever the file looks like.
final class PieceCuts implements CutRule {

    /// In bytes.
    static final int LONGEST_PIECE = 1 << 14;

    @Override
    public int limit() {
        return LONGEST_PIECE;
    }

    @Override
    public int unitEnd(byte[] bytes, int from, int to) {
        return pieceEnd(bytes, from, to);
    }

    @Override
    public int certainCut(byte[] bytes, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    static int pieceEnd(byte[] bytes, int from, int to) {
        int limit = Math.min(to, from + LONGEST_PIECE);
        for (int i = from; i < limit; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        if (limit == to) {
            return -1;
        }
        for (int i = limit; i > from; i--) {
            if ((bytes[i - 1] >= 0 && bytes[i - 1] <= ' ') || endsChineseSentence(bytes, from, i)) {
                return i;
            }
        }
        return Utf8.characterBoundary(bytes, from, limit);
    }

    private static boolean endsChineseSentence(byte[] bytes, int from, int end) {
        if (end - from < 3 || bytes[end - 1] >= 0) {
            return false;
        }
        int character = ((bytes[end - 3] & 0xff) << 16) | ((bytes[end - 2] & 0xff) << 8) | (bytes[end - 1] & 0xff);
        // 。 ！ ； ？
        return character == 0xe38082 || character == 0xefbc81 || character == 0xefbc9b || character == 0xefbc9f;
    }
}
