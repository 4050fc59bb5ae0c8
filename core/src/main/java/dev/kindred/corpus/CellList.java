package dev.kindred.corpus;

import java.util.Arrays;
import java.util.List;

/// Blocks of cells in an [IdStore].
final class CellList implements CellBlocks {

    private final IdStore store;
    private IdStore.Block[] blocks = new IdStore.Block[4];
    private int[] firstRows = new int[4];
    private int size;
    private long cells;

    CellList(IdStore store) {
        this.store = store;
    }

    /// The lists one behind the other; all of one store.
    static CellList joined(IdStore store, List<CellList> lists) {
        var all = new CellList(store);
        for (CellList list : lists) {
            for (int i = 0; i < list.size; i++) {
                all.add(list.blocks[i], list.firstRows[i]);
            }
            all.cells += list.cells;
        }
        return all;
    }

    void add(byte[] bytes, int length, int firstRow, long cells) {
        add(store.add(bytes, length), firstRow);
        this.cells += cells;
    }

    private void add(IdStore.Block block, int firstRow) {
        if (size == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * size);
            firstRows = Arrays.copyOf(firstRows, 2 * size);
        }
        blocks[size] = block;
        firstRows[size++] = firstRow;
    }

    long cells() {
        return cells;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int firstRow(int block) {
        return firstRows[block];
    }

    @Override
    public int length(int block) {
        return blocks[block].length();
    }

    @Override
    public byte[] read(int block, byte[] buffer) {
        return store.read(blocks[block], buffer);
    }

    @Override
    public RuntimeException damaged(int block, String problem) {
        return new IllegalStateException("block " + block + " of counted pairs: " + problem);
    }

    @Override
    public void close() {
        store.close();
    }
}
