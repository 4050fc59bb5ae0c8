package dev.kindred.corpus;

/// The cells of a table as blocks of bytes, by row and column; in memory, in a temporary file or in a saved
/// one. Shared by all threads.
///
/// A block holds rows one after the other, each as: how far its number is above that of the row before (in
/// the block's first row: above [#firstRow]), its cells, a zero. A cell is how far its column is above that
/// of the cell before (in a row's first cell: above -1) and its count. A row may go on in the next block,
/// with the same number. Numbers have seven bits a byte, the lowest first (LEB128); a count is such a
/// number of units, or, in tables that were not counted here, a double of eight bytes, the lowest first.
public interface CellBlocks extends AutoCloseable {

    /// How many bytes the buffer of [#read] must have behind the block's own.
    int SLACK = 16;

    /// How many blocks there are.
    int size();

    /// The row that a block begins with; rising, but not always strictly.
    int firstRow(int block);

    /// How many bytes a block has.
    int length(int block);

    /// A block's bytes, in `buffer` if they must be copied, or in another array, which must not be changed.
    /// Only the first [#length] count. What comes from a file is followed by zeros.
    ///
    /// @param buffer of at least `length + SLACK` bytes
    byte[] read(int block, byte[] buffer);

    /// The exception to throw when a block holds what it cannot hold.
    RuntimeException damaged(int block, String problem);

    @Override
    void close();
}
