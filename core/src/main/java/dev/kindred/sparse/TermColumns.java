package dev.kindred.sparse;

import dev.kindred.text.MurmurHash;
import dev.kindred.vocab.Vocabulary;

/// Which column of a row belongs to a term. Immutable; shared by all threads.
public sealed interface TermColumns {

    /// What [#code] answers for a term without a column.
    int NONE = -1;

    /// How many columns there are.
    int count();

    /// The term's column times 2, and 1 more if the term counts below zero; or [#NONE].
    ///
    /// @param bytes the term is `bytes[from … to)`, UTF-8
    int code(byte[] bytes, int from, int to);

    /// A column for each term of a vocabulary: its number there.
    record Learned(Vocabulary terms) implements TermColumns {

        @Override
        public int count() {
            return terms.size();
        }

        @Override
        public int code(byte[] bytes, int from, int to) {
            int id = terms.id(bytes, from, to);
            return id == Vocabulary.UNKNOWN ? NONE : id << 1;
        }
    }

    /// Columns by the terms' hash, without a vocabulary; several terms may share one. Columns and signs are those
    /// of scikit-learn's `HashingVectorizer`: the size of [MurmurHash] modulo the number of columns, and its sign.
    ///
    /// @param bits   there are `2^bits` columns; 1 to 30
    /// @param signed whether half of the terms count below zero, so that terms that share a column cancel in the
    ///               mean instead of adding up (Weinberger et al. 2009)
    record Hashed(int bits, boolean signed) implements TermColumns {

        public static final int MOST_BITS = 30;

        public Hashed {
            if (bits < 1 || bits > MOST_BITS) {
                throw new IllegalArgumentException("hash bits " + bits + ", must be from 1 to " + MOST_BITS);
            }
        }

        @Override
        public int count() {
            return 1 << bits;
        }

        @Override
        public int code(byte[] bytes, int from, int to) {
            int hash = MurmurHash.of(bytes, from, to);
            // the least int has no positive counterpart; modulo 2^bits its size is 0 all the same
            int column = Math.abs(hash) & ((1 << bits) - 1);
            return column << 1 | (signed ? hash >>> 31 : 0);
        }
    }
}
