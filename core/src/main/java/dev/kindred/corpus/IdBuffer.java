package dev.kindred.corpus;

import java.util.Arrays;

/// Numbers as bytes, seven bits each, the lowest first (LEB128): id + 1 of a word, or [#SENTENCE_END].
/// Frequent words
/// have low ids and take one byte.
final class IdBuffer {

    static final int SENTENCE_END = 0;

    /// The most bytes that one number takes.
    static final int LONGEST = 5;

    private byte[] bytes;
    private int length;

    IdBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /// Makes room for `numbers` more.
    void reserve(int numbers) {
        long needed = length + (long) LONGEST * numbers;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
        }
    }

    /// Appends a number; room must have been reserved.
    void put(int number) {
        byte[] to = bytes;
        int at = length;
        int rest = number;
        while (rest >= 0x80) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        length = at;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }
}
