package dev.kindred.tokenizer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Tokens as they are found, with their places if somebody asks for them. Belongs to one thread.
final class TokenList {

    private int[] ids = new int[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;
    private final boolean isAligned;
    private final Map<Integer, String> surfaces = new HashMap<>();

    TokenList(boolean isAligned) {
        this.isAligned = isAligned;
    }

    void clear() {
        size = 0;
        surfaces.clear();
    }

    int size() {
        return size;
    }

    int id(int i) {
        return ids[i];
    }

    /// Adds a token that is `text[from … to)`.
    void add(int id, AlignedText text, int from, int to) {
        if (size == ids.length) {
            grow(size + 1);
        }
        ids[size] = id;
        if (isAligned) {
            // a token of nothing, as an end of word may be, lies behind the character before it
            starts[size] = from < to ? text.start(from) : from == 0 ? 0 : text.end(from - 1);
            ends[size] = from < to ? text.end(to - 1) : starts[size];
        }
        size++;
    }

    /// Adds ids alone, for lists without places.
    void addAll(int[] from, int start, int count) {
        if (size + count > ids.length) {
            grow(size + count);
        }
        System.arraycopy(from, start, ids, size, count);
        size += count;
    }

    /// Says how the last token is spelled, if not as in the vocabulary.
    void spellLast(String surface) {
        if (isAligned) {
            surfaces.put(size - 1, surface);
        }
    }

    boolean isAligned() {
        return isAligned;
    }

    private void grow(int least) {
        int capacity = Math.max(least, Math.addExact(size, size));
        ids = Arrays.copyOf(ids, capacity);
        if (isAligned) {
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
    }

    int[] ids() {
        return Arrays.copyOf(ids, size);
    }

    int[] starts() {
        return Arrays.copyOf(starts, size);
    }

    int[] ends() {
        return Arrays.copyOf(ends, size);
    }

    String surface(int i, String spelled) {
        return surfaces.getOrDefault(i, spelled);
    }
}
