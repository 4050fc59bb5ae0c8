package dev.kindred.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The pieces of a word that fastText learns vectors for: all runs of `minimum` to `maximum` characters
/// (code points) of `<word>`, with the angle brackets, each in the bucket `hash % buckets`. An angle
/// bracket alone is none. Bojanowski et al. 2017, "Enriching Word Vectors with Subword Information",
/// section 3.2; there as here the order is by beginning, then by length.
///
/// ```java
/// new CharacterNgrams(3, 4, 2_000_000).of("sea"); // <se <sea sea sea> ea>
/// ```
///
/// @param minimum least characters, at least 0; 0 is as 1
/// @param maximum most characters, at least 0; below `minimum`: no n-grams
/// @param buckets how many rows the n-grams share, at least 0; 0: no n-grams
public record CharacterNgrams(int minimum, int maximum, int buckets) {

    /// A longer n-gram would be a text; fastText itself has no limit.
    public static final int MOST_CHARACTERS = 1_000;

    /// Words without n-grams.
    public static final CharacterNgrams NONE = new CharacterNgrams(0, 0, 0);

    public CharacterNgrams {
        if (minimum < 0 || minimum > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "n-grams of at least " + minimum + " characters, must be 0 to " + MOST_CHARACTERS);
        }
        if (maximum < 0 || maximum > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "n-grams of at most " + maximum + " characters, must be 0 to " + MOST_CHARACTERS);
        }
        if (buckets < 0) {
            throw new IllegalArgumentException("buckets " + buckets + ", must be at least 0");
        }
    }

    /// Whether no word has any n-gram.
    public boolean isEmpty() {
        return buckets == 0 || maximum == 0 || maximum < minimum;
    }

    /// The buckets of the n-grams of a word, in their order; a bucket may come more than once.
    public int[] buckets(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return buckets(bytes, 0, bytes.length);
    }

    /// The buckets of the n-grams of the word whose UTF-8 is `bytes[from … to)`. Bytes that are not UTF-8
    /// are as fastText takes them: a character is a byte and all bytes `10xxxxxx` that follow it.
    public int[] buckets(byte[] bytes, int from, int to) {
        if (isEmpty()) {
            return new int[0];
        }
        var found = new Buckets(buckets);
        visit(bracketed(bytes, from, to), found);
        return Arrays.copyOf(found.buckets, found.size);
    }

    /// The n-grams of a word as text, in the order of [#buckets(String)].
    public List<String> of(String word) {
        if (isEmpty()) {
            return List.of();
        }
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        byte[] bracketed = bracketed(bytes, 0, bytes.length);
        var found = new ArrayList<String>();
        visit(bracketed, (_, from, to) -> found.add(Utf8.string(bracketed, from, to)));
        return List.copyOf(found);
    }

    private interface Visitor {
        void visit(int hash, int from, int to);
    }

    private static byte[] bracketed(byte[] bytes, int from, int to) {
        var bracketed = new byte[to - from + 2];
        bracketed[0] = '<';
        System.arraycopy(bytes, from, bracketed, 1, to - from);
        bracketed[bracketed.length - 1] = '>';
        return bracketed;
    }

    private void visit(byte[] word, Visitor visitor) {
        for (int from = 0; from < word.length; from++) {
            if (continuesCharacter(word[from])) {
                continue;
            }
            int hash = FastTextHash.EMPTY;
            int to = from;
            for (int length = 1; length <= maximum && to < word.length; length++) {
                do {
                    hash = FastTextHash.extend(hash, word[to++]);
                } while (to < word.length && continuesCharacter(word[to]));
                boolean isBracket = length == 1 && (from == 0 || to == word.length);
                if (length >= minimum && !isBracket) {
                    visitor.visit(hash, from, to);
                }
            }
        }
    }

    private static boolean continuesCharacter(byte b) {
        return (b & 0xc0) == 0x80;
    }

    private static final class Buckets implements Visitor {

        private final int modulus;
        private int[] buckets = new int[32];
        private int size;

        Buckets(int modulus) {
            this.modulus = modulus;
        }

        @Override
        public void visit(int hash, int from, int to) {
            if (size == buckets.length) {
                buckets = Arrays.copyOf(buckets, 2 * size);
            }
            buckets[size++] = Integer.remainderUnsigned(hash, modulus);
        }
    }
}
