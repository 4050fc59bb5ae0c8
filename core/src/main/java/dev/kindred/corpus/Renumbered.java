package dev.kindred.corpus;

import java.util.Arrays;

/// A chunk's new numbers: id + 1, or [IdBuffer#SENTENCE_END].
///
/// @param numbers        owned; the first `size` count
/// @param behindLastMark how many stand behind the last mark, all if there is none
record Renumbered(int[] numbers, int size, boolean hasMark, int behindLastMark) {

    static Renumbered of(byte[] packed, int length, IdMapping mapping) {
        int[] numbers = new int[length];
        int[] single = mapping.single();
        int size = 0;
        int lastMark = -1;
        for (int at = 0; at < length; ) {
            int number = packed[at++];
            if (number < 0) {
                number &= 0x7f;
                int shift = 0;
                byte more;
                do {
                    more = packed[at++];
                    shift += 7;
                    number |= (more & 0x7f) << shift;
                } while (more < 0);
            }
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
                if (size + several.length + length - at > numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * (size + several.length + length - at));
                }
                for (int each : several) {
                    numbers[size++] = each + 1;
                }
            }
        }
        return new Renumbered(numbers, size, lastMark >= 0, size - lastMark - 1);
    }
}
