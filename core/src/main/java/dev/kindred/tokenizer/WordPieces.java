package dev.kindred.tokenizer;

import java.util.Arrays;

/// Runs [WordPiece] and [WordLevel]. Belongs to one thread.
final class WordPieces implements ModelRunner {

    private final TokenTable table;
    private final int unknown; // -1: none
    private final byte[] prefix;
    private final int longestWord; // in characters
    private final int longestToken; // in bytes
    private final boolean isWhole;
    private byte[] scratch = new byte[256];
    private int[] ids = new int[16];
    private int[] ends = new int[16];

    private WordPieces(TokenVocabulary vocabulary, int unknown, String prefix, int longestWord, boolean isWhole) {
        table = vocabulary.table();
        this.unknown = unknown;
        this.prefix = CodePoints.utf8(prefix);
        this.longestWord = longestWord;
        this.isWhole = isWhole;
        int longest = 0;
        for (int id = 0; id < vocabulary.idLimit(); id++) {
            longest = vocabulary.contains(id) ? Math.max(longest, vocabulary.byteLength(id)) : longest;
        }
        longestToken = longest;
    }

    static WordPieces of(WordPiece model) {
        int unknown = model.vocabulary()
                .id(model.unknown())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the unknown token \"" + model.unknown() + "\" is not in the vocabulary"));
        return new WordPieces(model.vocabulary(), unknown, model.continuingPrefix(), model.longestWord(), false);
    }

    static WordPieces of(WordLevel model) {
        return new WordPieces(
                model.vocabulary(), model.vocabulary().id(model.unknown()).orElse(-1), "", 0, true);
    }

    @Override
    public void encode(AlignedText text, int from, int to, TokenList out) {
        byte[] bytes = text.bytes();
        if (isWhole) {
            int id = table.find(bytes, from, to);
            if (id >= 0 || unknown >= 0) {
                out.add(id >= 0 ? id : unknown, text, from, to);
            }
            return;
        }
        int found = isTooLong(bytes, from, to) ? -1 : cut(bytes, from, to);
        if (found < 0) {
            out.add(unknown, text, from, to);
            return;
        }
        int start = from;
        for (int i = 0; i < found; i++) {
            out.add(ids[i], text, start, ends[i]);
            start = ends[i];
        }
    }

    private boolean isTooLong(byte[] bytes, int from, int to) {
        if (to - from <= longestWord) {
            return false;
        }
        int characters = 0;
        for (int i = from; i < to && characters <= longestWord; i++) {
            characters += (bytes[i] & 0xc0) != 0x80 ? 1 : 0;
        }
        return characters > longestWord;
    }

    /// @return how many tokens the word has; -1 if it cannot be cut
    private int cut(byte[] bytes, int from, int to) {
        int found = 0;
        for (int start = from; start < to; ) {
            int prefixed = start > from ? prefix.length : 0;
            int end = Math.min(to, start + longestToken - prefixed);
            end = end < to ? back(bytes, end, start) : end;
            int size = prefixed + Math.max(0, end - start);
            if (scratch.length < size + 8) {
                scratch = Arrays.copyOf(scratch, 2 * size + 8);
            }
            System.arraycopy(prefix, 0, scratch, 0, prefixed);
            System.arraycopy(bytes, start, scratch, prefixed, size - prefixed);
            int id = -1;
            while (end > start) {
                id = table.find(scratch, 0, prefixed + end - start);
                if (id >= 0) {
                    break;
                }
                end = CodePoints.before(bytes, end);
            }
            if (id < 0) {
                return -1;
            }
            if (found == ids.length) {
                ids = Arrays.copyOf(ids, 2 * found);
                ends = Arrays.copyOf(ends, 2 * found);
            }
            ids[found] = id;
            ends[found++] = end;
            start = end;
        }
        return found;
    }

    /// The last beginning of a character that is not behind `at`.
    private static int back(byte[] bytes, int at, int least) {
        int end = at;
        while (end > least && (bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return end;
    }
}
