package dev.kindred.corpus;

import java.util.Arrays;

/// A chunk's new numbers: id + 1, or [IdBuffer#SENTENCE_END].
///
/// @param numbers        owned; the first `size` count
/// @param behindLastMark how many stand behind the last mark, all if there is none
record Renumbered(int[] numbers, int size, boolean hasMark, int behindLastMark) {

    /// @param packed `length` bytes, and [IdBuffer#SLACK] more
    static Renumbered of(byte[] packed, int length, IdMapping mapping) {
        int[] numbers = new int[length];
        int[] single = mapping.single();
        int size = 0;
        int lastMark = -1;
        for (int at = 0, next; at < length; at = next) {
            next = IdBuffer.next(packed, at);
            int number = IdBuffer.number(packed, at, next - at);
            if (number == IdBuffer.SENTENCE_END) {
                lastMark = size;
                numbers[size++] = number;
                continue;
            }
            int id = single[number - 1];
            if (id >= 0) {
                numbers[size++] = id + 1;
            } else if (id < IdMapping.NOTHING) {
                int[] several = mapping.several()[IdMapping.NOTHING - 1 - id];
                if (size + several.length + length - next > numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * (size + several.length + length - next));
                }
                for (int each : several) {
                    numbers[size++] = each + 1;
                }
            }
        }
        return new Renumbered(numbers, size, lastMark >= 0, size - lastMark - 1);
    }
}
