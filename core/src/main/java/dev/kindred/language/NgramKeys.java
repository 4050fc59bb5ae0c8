package dev.kindred.language;

/// How n-grams lie in longs, so that comparing the longs compares the n-grams: word by word from the most
/// significant place on, each in as many bits as the vocabulary needs, none across two longs, all longs at
/// least 0.
///
/// The words of a key are called places. In **suffix order**, the order of models, place 0 is the n-gram's
/// last word and the last place its first: n-grams with the same end stand together. In **context order**
/// place 0 is the last word but one, and so on to the first, and the last place is the last word: n-grams
/// of the same context stand together, in the suffix order of their contexts.
final class NgramKeys {

    private final int bits;
    private final int mask;
    private final int perLong;
    private final int[] longOf = new int[NgramOptions.HIGHEST_ORDER];
    private final int[] shiftOf = new int[NgramOptions.HIGHEST_ORDER];

    /// @param words the size of the vocabulary: ids are smaller
    NgramKeys(int words) {
        bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(words - 1));
        mask = (int) ((1L << bits) - 1);
        perLong = (Long.SIZE - 1) / bits;
        for (int place = 0; place < longOf.length; place++) {
            longOf[place] = place / perLong;
            shiftOf[place] = (perLong - 1 - place % perLong) * bits;
        }
    }

    /// How many bits a word takes.
    int bits() {
        return bits;
    }

    /// How many longs a key of `order` words takes.
    int longs(int order) {
        return Math.ceilDiv(order, perLong);
    }

    int longOf(int place) {
        return longOf[place];
    }

    int shiftOf(int place) {
        return shiftOf[place];
    }

    int word(long[] records, int at, int place) {
        return (int) (records[at + longOf[place]] >>> shiftOf[place]) & mask;
    }

    /// The words of a key, by place.
    void words(long[] records, int at, int order, int[] words) {
        for (int place = 0; place < order; place++) {
            words[place] = word(records, at, place);
        }
    }

    /// Writes the key whose places hold `words[from … from + order)`.
    void put(int[] words, int from, int order, long[] records, int at) {
        int longs = longs(order);
        for (int i = 0; i < longs; i++) {
            records[at + i] = 0;
        }
        for (int place = 0; place < order; place++) {
            records[at + longOf[place]] |= (long) words[from + place] << shiftOf[place];
        }
    }

    /// Compares two keys of `longs` longs.
    static int compare(long[] some, int at, long[] others, int there, int longs) {
        for (int i = 0; i < longs; i++) {
            int difference = Long.compare(some[at + i], others[there + i]);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }
}
