package dev.kindred.search;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/// Links that lie in a mapped file. What a node claims is checked when it is met.
///
/// @param path  for messages
/// @param ends  `[size + 1]` longs: 0, then where the links of each node end
/// @param links ints, the links of one node after the other
/// @param most  links of a node
record MappedLinks(Path path, MemorySegment ends, MemorySegment links, int size, int most) implements Links {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public int copy(int node, int[] target) {
        int count = count(node);
        MemorySegment.copy(links, INT, start(node) * Integer.BYTES, target, 0, count);
        for (int i = 0; i < count; i++) {
            if (target[i] < 0 || target[i] >= size) {
                throw new IndexFileException(
                        path, "is damaged: node " + node + " is linked to " + target[i] + " of " + size + " nodes");
            }
        }
        return count;
    }

    @Override
    public int count(int node) {
        long start = start(node);
        long count = start(node + 1) - start;
        if (start < 0 || count < 0 || count > most || start + count > links.byteSize() / Integer.BYTES) {
            throw new IndexFileException(
                    path,
                    "is damaged: node " + node + " has " + count + " links from place " + start + " of "
                            + links.byteSize() / Integer.BYTES + ", must have 0 to " + most);
        }
        return (int) count;
    }

    private long start(int node) {
        return ends.getAtIndex(LONG, node);
    }

    @Override
    public int[][] lists() {
        var lists = new int[size][];
        var buffer = new int[most];
        for (int node = 0; node < size; node++) {
            lists[node] = Arrays.copyOf(buffer, copy(node, buffer));
        }
        return lists;
    }
}
