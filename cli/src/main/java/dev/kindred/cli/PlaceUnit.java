package dev.kindred.cli;

import dev.kindred.tokenizer.Encoding;
import java.util.List;

/// In what places in a text are counted.
enum PlaceUnit {
    UTF16,
    CODEPOINTS,
    BYTES;

    /// Where the tokens of an encoding begin and end.
    record Places(int[] starts, int[] ends) {

        static Places of(Encoding encoding, List<String> texts, PlaceUnit unit) {
            if (unit == UTF16) {
                return new Places(encoding.starts(), encoding.ends());
            }
            var counts = texts.stream().map(text -> counts(text, unit)).toList();
            int[] starts = encoding.starts().clone();
            int[] ends = encoding.ends().clone();
            int text = 0;
            for (int i = 0; i < starts.length; i++) {
                if (encoding.specialMask()[i] == 0) {
                    text = encoding.texts()[i];
                    starts[i] = counts.get(text)[starts[i]];
                    ends[i] = counts.get(text)[ends[i]];
                }
            }
            return new Places(starts, ends);
        }

        /// By UTF-16 unit, how many of the unit stand before it.
        private static int[] counts(String text, PlaceUnit unit) {
            var counts = new int[text.length() + 1];
            int count = 0;
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                int units = Character.charCount(c);
                for (int j = 0; j < units; j++) {
                    counts[i + j] = count;
                }
                count += unit == CODEPOINTS ? 1 : c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
                i += units;
            }
            counts[text.length()] = count;
            return counts;
        }
    }
}
