package dev.kindred.corpus;

import java.util.Arrays;

/// Chunks of numbers in an [IdStore], by their place in the text; filled in any order by many threads.
final class IdChunks {

    private final IdStore store;
    private IdStore.Block[] blocks = new IdStore.Block[64];
    private int[] numberings = new int[64];
    private int size;

    IdChunks(IdStore store) {
        this.store = store;
    }

    /// @param numbering whose numbers they are
    void put(int chunk, int numbering, IdBuffer ids) {
        IdStore.Block block = store.add(ids.bytes(), ids.length() + IdBuffer.SLACK);
        synchronized (this) {
            if (chunk >= blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * chunk);
                numberings = Arrays.copyOf(numberings, 2 * chunk);
            }
            blocks[chunk] = block;
            numberings[chunk] = numbering;
            size = Math.max(size, chunk + 1);
        }
    }

    synchronized int size() {
        return size;
    }

    synchronized int numbering(int chunk) {
        return numberings[chunk];
    }

    synchronized int length(int chunk) {
        return blocks[chunk].length() - IdBuffer.SLACK;
    }

    /// The bytes of a chunk, of which the first [#length] count, and [IdBuffer#SLACK] more are there.
    byte[] read(int chunk, byte[] buffer) {
        IdStore.Block block;
        synchronized (this) {
            block = blocks[chunk];
        }
        return store.read(block, buffer);
    }

    /// Forgets a chunk that is not needed any more.
    synchronized void drop(int chunk) {
        store.free(blocks[chunk]);
        blocks[chunk] = IdStore.NOTHING;
    }
}
