package dev.kindred.train;

import dev.kindred.embedding.ArrangedMatrix;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.RandomStream;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// All numbers that GloVe learns. A word has two rows, one as a centre and one as a context, in the
/// [Arrangement]'s blocks. A row has a vector and behind it AdaGrad's sums of squares, for one walk through
/// memory. The biases are two more components, so that a product of rows is `w_i · v_j + b_i · 1 + 1 ·
/// c_j`; the ones do not learn.
final class GloveTables {

    private final Arrangement arrangement;
    private final int dimension;
    private final int length;
    private final Side main;
    private final Side context;

    GloveTables(Arrangement arrangement, int dimension, long seed) {
        this.arrangement = arrangement;
        this.dimension = dimension;
        this.length = length(dimension);
        this.main = new Side(dimension, dimension + 1);
        this.context = new Side(dimension + 1, dimension);
        main.start(~seed, 0);
        context.start(~seed, arrangement.words());
    }

    private static int length(int dimension) {
        return (dimension + 2 + 7) / 8 * 8;
    }

    static long bytes(int words, int dimension) {
        return 2L * words * 2 * length(dimension) * Float.BYTES;
    }

    /// The numbers of a row before its sums of squares: vector, biases, and zeros up to a multiple of 8.
    int length() {
        return length;
    }

    /// The rows of the words of a block.
    HeapMatrix rows(int block) {
        return main.blocks[block];
    }

    /// The rows of the contexts of a block.
    HeapMatrix columns(int block) {
        return context.blocks[block];
    }

    Matrix words() {
        return main.view(0, dimension);
    }

    Matrix contexts() {
        return context.view(0, dimension);
    }

    /// What a finished model keeps beside its vectors.
    SequencedMap<String, Matrix> biases() {
        var tables = new LinkedHashMap<String, Matrix>();
        tables.put("bias", main.view(main.bias, 1));
        tables.put("ctx-bias", context.view(context.bias, 1));
        return tables;
    }

    /// What a checkpoint keeps beside the vectors.
    SequencedMap<String, Matrix> all() {
        var tables = biases();
        tables.put("sums", main.view(length, dimension));
        tables.put("bias-sum", main.view(length + main.bias, 1));
        tables.put("ctx-sums", context.view(length, dimension));
        tables.put("ctx-bsum", context.view(length + context.bias, 1));
        return tables;
    }

    /// Takes over a checkpoint's numbers.
    void restore(Matrix words, Matrix contexts, SequencedMap<String, Matrix> tables) {
        main.copy(words, dimension, 0);
        context.copy(contexts, dimension, 0);
        main.copy(table(tables, "bias"), 1, main.bias);
        context.copy(table(tables, "ctx-bias"), 1, context.bias);
        main.copy(table(tables, "sums"), dimension, length);
        main.copy(table(tables, "bias-sum"), 1, length + main.bias);
        context.copy(table(tables, "ctx-sums"), dimension, length);
        context.copy(table(tables, "ctx-bsum"), 1, length + context.bias);
    }

    private static Matrix table(SequencedMap<String, Matrix> tables, String name) {
        var table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("the checkpoint has no table " + name);
        }
        return table;
    }

    /// The rows of all words in one role.
    private final class Side {

        private final HeapMatrix[] blocks; // [blocks], each [places][2 x length]
        private final int bias; // the component that is this role's bias
        private final int one; // the one that is 1, and the other role's bias

        Side(int bias, int one) {
            this.bias = bias;
            this.one = one;
            this.blocks = IntStream.range(0, arrangement.blocks())
                    .mapToObj(block -> HeapMatrix.zeros(arrangement.places(block), 2 * length))
                    .toArray(HeapMatrix[]::new);
        }

        /// Vectors uniform between ±1/2 over the dimension, and sums of 1, as in the authors' program. Each
        /// row has a random stream of its own.
        void start(long seed, long firstStream) {
            IntStream.range(0, arrangement.words()).parallel().forEach(word -> {
                var random = RandomStream.of(seed, firstStream + word);
                float[] array = array(word);
                int offset = offset(word);
                for (int x = 0; x < dimension; x++) {
                    array[offset + x] = ((random.next() >>> 40) * 0x1p-24f - 0.5f) / dimension;
                }
                for (int x = 0; x < length; x++) {
                    array[offset + length + x] = 1;
                }
                array[offset + one] = 1;
                array[offset + length + one] = FloatKernels.CONSTANT;
            });
        }

        private HeapMatrix block(int word) {
            return blocks[arrangement.block(word)];
        }

        private float[] array(int word) {
            return block(word).block(arrangement.place(word));
        }

        private int offset(int word) {
            return block(word).offset(arrangement.place(word));
        }

        /// Some columns of all words, in the vocabulary's order, without a copy.
        Matrix view(int column, int columns) {
            return new ArrangedMatrix(arrangement.words(), columns, new ArrangedMatrix.Place() {
                @Override
                public float[] array(int row) {
                    return Side.this.array(row);
                }

                @Override
                public int offset(int row) {
                    return Side.this.offset(row) + column;
                }
            });
        }

        void copy(Matrix from, int columns, int column) {
            if (from.rows() != arrangement.words() || from.dimension() != columns) {
                throw new IllegalArgumentException("the checkpoint has " + from.rows() + " rows of " + from.dimension()
                        + " where " + arrangement.words() + " of " + columns + " are needed");
            }
            for (int word = 0; word < arrangement.words(); word++) {
                from.copyRows(word, 1, array(word), offset(word) + column);
            }
        }
    }
}
