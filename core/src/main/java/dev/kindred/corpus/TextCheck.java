package dev.kindred.corpus;

import dev.kindred.text.Utf8;
import java.util.Optional;

/// Tells text from what is not, so that nobody trains on a picture without noticing.
final class TextCheck {

    private TextCheck() {}

    /// Why `head`, the beginning of a file, is not UTF-8 text; empty if it is or may be.
    static Optional<String> objection(byte[] head) {
        if (head.length == 0) {
            return Optional.empty();
        }
        Optional<String> known = knownFormat(head);
        if (known.isPresent()) {
            return known;
        }
        long zeros = 0;
        long controls = 0;
        for (byte b : head) {
            zeros += b == 0 ? 1 : 0;
            controls += b > 0 && b < ' ' && (b < '\t' || b > '\r') && b != 0x1b ? 1 : 0;
        }
        // a character that the head's end cuts is not broken
        int to = Math.max(1, head.length - 3);
        long broken = Utf8.brokenBytes(head, 0, to);
        if (zeros > head.length / 100) {
            return Optional.of("is binary or UTF-16: " + percent(zeros, head) + " of its first " + head.length
                    + " bytes are zero; text must be UTF-8");
        }
        if (controls > head.length / 20) {
            return Optional.of("is binary: " + percent(controls, head) + " of its first " + head.length
                    + " bytes are control characters");
        }
        if (broken > to / 4) {
            return Optional.of("is not UTF-8: " + percent(broken, head) + " of its first " + head.length
                    + " bytes are broken; convert it first, for instance with iconv -f GB18030 -t UTF-8");
        }
        return Optional.empty();
    }

    private static Optional<String> knownFormat(byte[] head) {
        if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) {
            return Optional.of("is UTF-16; text must be UTF-8: convert it first, for instance with iconv");
        }
        if (starts(head, 'B', 'Z', 'h') && head.length > 4 && head[4] == 0x31) {
            return Optional.of("is packed with bzip2; unpack it first (plain text, .gz and .zst are read)");
        }
        if (starts(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return Optional.of("is packed with xz; unpack it first (plain text, .gz and .zst are read)");
        }
        if (starts(head, 'P', 'K', 3, 4)) {
            return Optional.of("is a zip archive (or an office document); unpack it first");
        }
        if (starts(head, '%', 'P', 'D', 'F', '-')) {
            return Optional.of("is a PDF; text must be plain");
        }
        return Optional.empty();
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (head[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String percent(long part, byte[] head) {
        return 100 * part / head.length + " %";
    }
}
