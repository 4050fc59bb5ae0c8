package dev.kindred.language;

import dev.kindred.language.TrieStore.Codebook;

/// Writes the sections of a trie. N-grams lie in suffix order already, so each order is written from two
/// streams, its own and that of the next order, and nothing is kept.
final class TrieWriter {

    private final NgramTable table;
    private final ModelLayout layout;
    private final SectionWriter out;
    private final NgramKeys keys;

    TrieWriter(NgramTable table, ModelLayout layout, SectionWriter out) {
        this.table = table;
        this.layout = layout;
        this.out = out;
        this.keys = table.keys();
    }

    void write(LanguageListener listener) {
        writeSingleWords();
        for (int order = 2; order <= layout.order(); order++) {
            listener.reached("writing", (order - 1.0) / layout.order());
            var codebook = layout.isQuantized() ? codebook(order) : Codebook.NONE;
            for (float value : codebook.probabilities()) {
                out.put(value);
            }
            for (float value : codebook.backoffs()) {
                out.put(value);
            }
            out.endSection();
            writeLevel(order, codebook);
            out.endSection();
        }
    }

    private Codebook codebook(int order) {
        boolean isHighest = order == layout.order();
        return new Codebook(
                Quantizer.codes(table, order, layout.probabilityBits(), false, TwoFloats::first),
                isHighest
                        ? new float[0]
                        : Quantizer.codes(table, order, layout.backoffBits(), true, TwoFloats::second));
    }

    private void writeSingleWords() {
        var longer = new Longer(2);
        var key = new long[keys.longs(1)];
        int[] words = new int[1];
        for (int id = 0; id < table.vocabulary().size(); id++) {
            out.put(table.probability(id));
            out.put(table.backoff(id));
            out.put(longer.passed);
            words[0] = id;
            keys.put(words, 0, 1, key, 0);
            longer.pass(key, 0);
        }
        out.put(0f);
        out.put(0f);
        out.put(longer.passed);
        out.endSection();
    }

    private void writeLevel(int order, Codebook codebook) {
        var bits = layout.bits(order);
        boolean isHighest = order == layout.order();
        var longer = new Longer(order + 1);
        int payload = keys.longs(order);
        var stream = table.open(order);
        while (stream.next()) {
            long[] records = stream.array();
            int at = stream.at();
            long both = records[at + payload];
            out.putBits(keys.word(records, at, order - 1), bits.word());
            putProbability(TwoFloats.first(both), bits, codebook);
            if (!isHighest) {
                putBackoff(TwoFloats.second(both), bits, codebook);
                out.putBits(longer.passed, bits.next());
                longer.pass(records, at);
            }
        }
        if (!isHighest) {
            out.putBits(0, bits.word());
            out.putBits(0, bits.probability());
            out.putBits(0, bits.backoff());
            out.putBits(longer.passed, bits.next());
        }
        out.endBits();
        out.put(0L); // padding
    }

    private void putProbability(float probability, BitLayout bits, Codebook codebook) {
        int number = layout.isQuantized()
                ? Quantizer.code(codebook.probabilities(), probability)
                : Float.floatToRawIntBits(probability) & Integer.MAX_VALUE;
        out.putBits(number, bits.probability());
    }

    private void putBackoff(float backoff, BitLayout bits, Codebook codebook) {
        long number = layout.isQuantized()
                ? Quantizer.code(codebook.backoffs(), backoff)
                : Integer.toUnsignedLong(Float.floatToRawIntBits(backoff));
        out.putBits(number, bits.backoff());
    }

    /// The n-grams of the next order, passed over while they end with those of this one.
    private final class Longer {

        private final int order;
        private final RecordStream stream;
        private boolean isOpen;
        private long passed;

        Longer(int order) {
            this.order = order;
            this.stream = order > layout.order() ? RecordStream.of(new long[0], 0, 1) : table.open(order);
            this.isOpen = stream.next();
        }

        void pass(long[] key, int at) {
            while (isOpen && endsWith(key, at)) {
                passed++;
                isOpen = stream.next();
            }
        }

        private boolean endsWith(long[] key, int at) {
            for (int place = 0; place < order - 1; place++) {
                if (keys.word(stream.array(), stream.at(), place) != keys.word(key, at, place)) {
                    return false;
                }
            }
            return true;
        }
    }
}
