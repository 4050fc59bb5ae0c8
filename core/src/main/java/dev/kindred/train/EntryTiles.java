package dev.kindred.train;

import dev.kindred.corpus.Cooccurrence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The entries of a co-occurrence table as GloVe walks them: in tiles of a block of rows by a block of
/// columns, so that tiles which share neither can be trained at the same time (Gemulla, Nijkamp, Haas &
/// Sismanis, "Large-Scale Matrix Factorization with Distributed Stochastic Gradient Descent", 2011).
///
/// Within a tile, entries are ordered by groups of columns whose rows stay in a core's cache together (each
/// group twice as large as the one before, the frequent words first), then by row. So a row is fetched once
/// for all its entries in a group.
final class EntryTiles implements AutoCloseable {

    /// What the columns of the first group may take: of a cache of 512 kB, with room for what passes by.
    private static final int GROUP_BYTES = 320 << 10;

    private static final int LEAST_GROUP = 16;

    /// Rows are read in so many parts, side by side.
    private static final int PARTS = 32;

    private static final int BUFFERED = 64;

    private final Arrangement arrangement;
    private final int firstGroup; // columns
    private final int groups;
    private final long[] starts; // [tiles + 1]
    private final EntryStore store;

    /// @param rowBytes of one row of the tables
    EntryTiles(Cooccurrence counts, Arrangement arrangement, int rowBytes, GloveOptions options, Workers workers) {
        this.arrangement = arrangement;
        this.firstGroup = Math.max(LEAST_GROUP, GROUP_BYTES / rowBytes);
        this.groups = group(arrangement.places(0) - 1) + 1;
        var next = new long[PARTS][Math.multiplyExact(arrangement.tiles(), groups)];
        eachPart(workers, options.threads(), part -> count(rows(counts, part), next[part]));
        this.starts = positions(next);
        this.store = EntryStore.of(starts[arrangement.tiles()], options.memoryBytes(), options.temporaryFolder());
        try {
            eachPart(workers, options.threads(), part -> scatter(rows(counts, part), next[part]));
        } catch (RuntimeException | Error failure) {
            store.close();
            throw failure;
        }
    }

    private interface Part {
        void run(int part);
    }

    private static void eachPart(Workers workers, int threads, Part part) {
        var next = new AtomicInteger();
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            tasks.add(() -> {
                for (int p = next.getAndIncrement(); p < PARTS; p = next.getAndIncrement()) {
                    part.run(p);
                }
            });
        }
        workers.run(tasks, () -> {}, () -> next.set(PARTS));
    }

    /// Frequent words have the long rows, so the first parts have few of them.
    private Cooccurrence.Rows rows(Cooccurrence counts, int part) {
        return counts.rows(firstRow(part), firstRow(part + 1));
    }

    private int firstRow(int part) {
        double share = (double) part / PARTS;
        return (int) (arrangement.words() * share * share * share);
    }

    private int group(int place) {
        return 31 - Integer.numberOfLeadingZeros(place / firstGroup + 1);
    }

    private int bucket(int row, int column) {
        int tile = arrangement.block(row) * arrangement.blocks() + arrangement.block(column);
        return tile * groups + group(arrangement.place(column));
    }

    private void count(Cooccurrence.Rows rows, long[] found) {
        while (rows.next()) {
            int[] columns = rows.columns();
            for (int i = 0; i < rows.size(); i++) {
                found[bucket(rows.row(), columns[i])]++;
            }
        }
    }

    /// Turns how many entries each part has in each bucket into where the first of them goes.
    ///
    /// @return where the tiles start
    private long[] positions(long[][] found) {
        var tileStarts = new long[arrangement.tiles() + 1];
        long position = 0;
        for (int bucket = 0; bucket < found[0].length; bucket++) {
            if (bucket % groups == 0) {
                tileStarts[bucket / groups] = position;
            }
            for (long[] part : found) {
                long count = part[bucket];
                part[bucket] = position;
                position += count;
            }
        }
        tileStarts[arrangement.tiles()] = position;
        return tileStarts;
    }

    private void scatter(Cooccurrence.Rows rows, long[] next) {
        var buffers = new long[Math.multiplyExact(next.length, BUFFERED)];
        var filled = new byte[next.length];
        while (rows.next()) {
            int[] columns = rows.columns();
            double[] counts = rows.counts();
            long row = (long) arrangement.place(rows.row()) << 48;
            for (int i = 0; i < rows.size(); i++) {
                int bucket = bucket(rows.row(), columns[i]);
                int at = bucket * BUFFERED;
                long column = (long) arrangement.place(columns[i]) << 32;
                buffers[at + filled[bucket]++] =
                        row | column | Integer.toUnsignedLong(Float.floatToRawIntBits((float) Math.log(counts[i])));
                if (filled[bucket] == BUFFERED) {
                    store.put(next[bucket], buffers, at, BUFFERED);
                    next[bucket] += BUFFERED;
                    filled[bucket] = 0;
                }
            }
        }
        for (int bucket = 0; bucket < next.length; bucket++) {
            if (filled[bucket] > 0) {
                store.put(next[bucket], buffers, bucket * BUFFERED, filled[bucket]);
            }
        }
    }

    Arrangement arrangement() {
        return arrangement;
    }

    /// All entries of the table.
    long entries() {
        return starts[arrangement.tiles()];
    }

    /// A hash of how many entries each tile has: tells tables apart that come without a fingerprint.
    long fingerprint() {
        return Arrays.stream(starts)
                .reduce(arrangement.words(), (hash, start) -> (hash ^ start) * 0x9E3779B97F4A7C15L + 1);
    }

    /// How many entries a tile has.
    long size(int rowBlock, int columnBlock) {
        int tile = rowBlock * arrangement.blocks() + columnBlock;
        return starts[tile + 1] - starts[tile];
    }

    /// Copies entries of a tile: see [#row], [#column] and [#logarithm].
    void read(int rowBlock, int columnBlock, long first, long[] target, int count) {
        store.read(starts[rowBlock * arrangement.blocks() + columnBlock] + first, target, count);
    }

    /// The entry's row, as a place in its block.
    static int row(long entry) {
        return (int) (entry >>> 48);
    }

    /// The entry's column, as a place in its block.
    static int column(long entry) {
        return (int) (entry >>> 32) & 0xFFFF;
    }

    /// The natural logarithm of the entry's count.
    static float logarithm(long entry) {
        return Float.intBitsToFloat((int) entry);
    }

    @Override
    public void close() {
        store.close();
    }
}
