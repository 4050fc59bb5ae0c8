package dev.kindred.tokenizer;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// Runs [BytePairEncoding]. Belongs to one thread.
final class BytePairs implements ModelRunner {

    /// What all runners of a model share.
    static final class Shared {

        private final BytePairEncoding model;
        private final TokenTable table;
        private final Optional<PairTable> pairs;
        private final int[] ranks; // by id, with scores
        private final int[] bytes; // ids of <0x00> to <0xFF>; empty without them
        private final int unknown; // -1: none
        private final byte[] prefix;
        private final byte[] suffix;
        private final Optional<ByteTrie> userDefined;
        private final long seed;

        Shared(BytePairEncoding model, long seed) {
            this.model = model;
            this.seed = seed;
            var vocabulary = model.vocabulary();
            var options = model.options();
            table = options.unused().isEmpty() ? vocabulary.table() : vocabulary.tableWithout(options.unused());
            pairs = model.order() instanceof MergeOrder.Listed listed
                    ? Optional.of(new PairTable(listed, model))
                    : Optional.empty();
            ranks = model.order() instanceof MergeOrder.ByScore byScore ? ranks(byScore.scores()) : new int[0];
            bytes = options.byteFallback() ? ByteTokens.of(vocabulary) : new int[0];
            unknown = options.unknown()
                    .map(token -> vocabulary
                            .id(token)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "the unknown token \"" + token + "\" is not in the vocabulary")))
                    .orElse(-1);
            prefix = CodePoints.utf8(options.continuingPrefix());
            suffix = CodePoints.utf8(options.wordSuffix());
            userDefined = options.userDefined().isEmpty()
                    ? Optional.empty()
                    : Optional.of(ByteTrie.of(vocabulary, options.userDefined()));
        }

        /// Equal scores have equal ranks, so that the leftmost pair comes first.
        private static int[] ranks(float[] scores) {
            float[] sorted = scores.clone();
            Arrays.sort(sorted);
            var ranks = new int[scores.length];
            for (int id = 0; id < scores.length; id++) {
                ranks[id] = scores.length - firstPlace(sorted, scores[id]);
            }
            return ranks;
        }

        private static int firstPlace(float[] sorted, float score) {
            int low = 0;
            int high = sorted.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (Float.compare(sorted[middle], score) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private final Shared shared;
    private final BytePairEncoding.Options options;
    private final PairMerger merger;
    private final PieceCache cache = new PieceCache();
    private final boolean wholeFirst;
    private final boolean isByScore;
    private final boolean isBytes;
    private byte[] scratch = new byte[64];

    BytePairs(Shared shared) {
        this.shared = shared;
        options = shared.model.options();
        isByScore = shared.model.order() instanceof MergeOrder.ByScore;
        isBytes = shared.model.vocabulary().isBytes();
        wholeFirst = (options.ignoreMerges() || shared.model.order() instanceof MergeOrder.ById)
                && options.dropout() == 0;
        merger = new PairMerger(merges(shared));
    }

    private static PairMerger.Merges merges(Shared shared) {
        var table = shared.table;
        return switch (shared.model.order()) {
            case MergeOrder.Listed _ -> {
                var pairs = shared.pairs.orElseThrow();
                yield (bytes, leftStart, left, rightStart, right, rightEnd) -> pairs.find(left, right);
            }
            case MergeOrder.ById _ ->
                (bytes, leftStart, left, rightStart, right, rightEnd) -> {
                    long id = table.find(bytes, leftStart, rightEnd);
                    return id < 0 ? -1 : id << 32 | id;
                };
            case MergeOrder.ByScore _ -> {
                int[] ranks = shared.ranks;
                yield (bytes, leftStart, left, rightStart, right, rightEnd) -> {
                    int id = table.find(bytes, leftStart, rightEnd);
                    return id < 0 ? -1 : (long) ranks[id] << 32 | id;
                };
            }
        };
    }

    @Override
    public void encode(AlignedText text, int from, int to, TokenList out) {
        byte[] bytes = text.bytes();
        if (wholeFirst) {
            int id = shared.table.find(bytes, from, to);
            if (id >= 0) {
                out.add(id, text, from, to);
                return;
            }
        }
        boolean isCached = !out.isAligned() && options.dropout() == 0 && to - from <= PieceCache.LONGEST && !isByScore;
        if (isCached) {
            int piece = cache.find(bytes, from, to);
            if (piece >= 0) {
                cache.addTo(out, piece);
                return;
            }
        }
        merger.begin(bytes);
        if (shared.userDefined.isPresent()) {
            addFrozen(bytes, from, to, shared.userDefined.get());
        } else if (isByScore) {
            addCharacters(bytes, from, to);
        } else {
            addSymbols(bytes, from, to);
        }
        merger.merge(to, options.dropout(), random(bytes, from, to));
        if (isByScore) {
            addScored(text, out);
            return;
        }
        if (isCached) {
            cache.keep(bytes, from, to, merger.ids(), merger.size());
            out.addAll(merger.ids(), 0, merger.size());
            return;
        }
        for (int i = 0; i < merger.size(); i++) {
            out.add(merger.id(i), text, merger.start(i), Math.min(to, merger.end(i)));
        }
    }

    private SplittableRandom random(byte[] bytes, int from, int to) {
        return options.dropout() == 0
                ? NO_RANDOM
                : new SplittableRandom(shared.seed * 0x9e3779b97f4a7c15L + from + TokenTable.key(bytes, from, to - from));
    }

    @SuppressWarnings("ConstantField") // never drawn from
    private static final SplittableRandom NO_RANDOM = new SplittableRandom(0);

    /// Single bytes or characters, each with the prefix and suffix that its place asks for.
    private void addSymbols(byte[] bytes, int from, int to) {
        boolean isPending = false; // an unknown token that may grow
        boolean isPlain = shared.prefix.length == 0 && shared.suffix.length == 0;
        for (int at = from, end; at < to; at = end) {
            end = isBytes ? at + 1 : at + CodePoints.length(bytes[at]);
            int id = isPlain ? shared.table.find(bytes, at, end) : find(bytes, at, end, at > from, end == to);
            if (id >= 0) {
                merger.add(id, at);
                isPending = false;
            } else if (shared.bytes.length > 0 && !isBytes) {
                for (int i = at; i < end; i++) {
                    merger.add(shared.bytes[bytes[i] & 0xff], i);
                }
                isPending = false;
            } else if (shared.unknown >= 0) {
                if (!isPending || !options.fuseUnknown()) {
                    merger.add(shared.unknown, at);
                }
                isPending = true;
            }
        }
    }

    private int find(byte[] bytes, int at, int end, boolean continues, boolean isLast) {
        int size = 0;
        scratch = Arrays.copyOf(scratch, Math.max(scratch.length, shared.prefix.length + 4 + shared.suffix.length));
        if (continues) {
            System.arraycopy(shared.prefix, 0, scratch, 0, shared.prefix.length);
            size = shared.prefix.length;
        }
        System.arraycopy(bytes, at, scratch, size, end - at);
        size += end - at;
        if (isLast) {
            System.arraycopy(shared.suffix, 0, scratch, size, shared.suffix.length);
            size += shared.suffix.length;
        }
        return shared.table.find(scratch, 0, size);
    }

    private void addCharacters(byte[] bytes, int from, int to) {
        for (int at = from, end; at < to; at = end) {
            end = at + CodePoints.length(bytes[at]);
            merger.add(shared.table.find(bytes, at, end), at);
        }
    }

    private void addFrozen(byte[] bytes, int from, int to, ByteTrie frozen) {
        for (int at = from, end; at < to; at = end) {
            int longest = frozen.longest(bytes, at, to);
            end = longest > at ? longest : at + CodePoints.length(bytes[at]);
            merger.add(shared.table.find(bytes, at, end), at);
            if (longest > at) {
                merger.freezeLast();
            }
        }
    }

    /// SentencePiece's way with what is unknown: its bytes, or one token for all that stand
    /// together.
    private void addScored(AlignedText text, TokenList out) {
        for (int i = 0; i < merger.size(); i++) {
            int id = merger.id(i);
            int start = merger.start(i);
            int end = merger.end(i);
            if (id >= 0) {
                out.add(id, text, start, end);
            } else if (shared.bytes.length > 0) {
                ByteTokens.add(shared.bytes, text, start, end, out);
            } else {
                while (i + 1 < merger.size() && merger.id(i + 1) < 0) {
                    end = merger.end(++i);
                }
                out.add(shared.unknown, text, start, end);
                if (out.isAligned()) {
                    out.spellLast(text.string(start, end));
                }
            }
        }
    }
}
