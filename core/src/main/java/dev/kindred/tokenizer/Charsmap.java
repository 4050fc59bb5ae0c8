package dev.kindred.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// SentencePiece's compiled normalisation rules: a double array (darts-clone) from strings to their
/// replacements.
/// Read by many threads.
///
/// A unit's low byte is its label; bit 8 says whether a value hangs below; the offset to the
/// children is in the bits
/// above 10, shifted by eight more if bit 9 is set. A value's unit has bit 31 set.
final class Charsmap {

    private final int[] units;
    private final byte[] replacements; // each ends with 0

    private Charsmap(int[] units, byte[] replacements) {
        this.units = units;
        this.replacements = replacements;
    }

    /// @return empty if there are no rules
    /// @throws IllegalArgumentException if it is none
    static Optional<Charsmap> of(byte[] blob) {
        if (blob.length == 0) {
            return Optional.empty();
        }
        if (blob.length < 4) {
            throw new IllegalArgumentException("a charsmap of " + blob.length + " bytes is cut off");
        }
        var buffer = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
        int size = buffer.getInt();
        if (size < 4 || size % 4 != 0 || size > blob.length - 4) {
            throw new IllegalArgumentException(
                    "a charsmap of " + blob.length + " bytes says that its first part has " + size);
        }
        var units = new int[size / 4];
        buffer.asIntBuffer().get(units);
        return Optional.of(
                new Charsmap(units, java.util.Arrays.copyOfRange(blob, 4 + size, blob.length)));
    }

    /// What a search found: the end of the string and where its replacement begins.
    ///
    /// @param end -1 if nothing was found
    record Match(int end, int replacement) {

        static final Match NONE = new Match(-1, -1);
    }

    Match longest(byte[] b, int from, int to) {
        return search(b, from, to, false);
    }

    Match shortest(byte[] b, int from, int to) {
        return search(b, from, to, true);
    }

    private Match search(byte[] b, int from, int to, boolean firstOnly) {
        int end = -1;
        int value = -1;
        int node = offset(units[0]);
        for (int at = from; at < to && b[at] != 0; at++) {
            node ^= b[at] & 0xff;
            if (node < 0 || node >= units.length) {
                break;
            }
            int unit = units[node];
            if ((unit & 0x800000ff) != (b[at] & 0xff)) {
                break;
            }
            node ^= offset(unit);
            if ((unit >>> 8 & 1) == 1 && node < units.length) {
                end = at + 1;
                value = units[node] & 0x7fffffff;
                if (firstOnly) {
                    break;
                }
            }
        }
        return end < 0 || value >= replacements.length ? Match.NONE : new Match(end, value);
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & 1 << 9) >>> 6);
    }

    int replacementEnd(int start) {
        int end = start;
        while (end < replacements.length && replacements[end] != 0) {
            end++;
        }
        return end;
    }

    byte[] replacements() {
        return replacements;
    }

    String replacement(Match match) {
        int start = match.replacement();
        return new String(
                replacements, start, replacementEnd(start) - start, StandardCharsets.UTF_8);
    }
}
