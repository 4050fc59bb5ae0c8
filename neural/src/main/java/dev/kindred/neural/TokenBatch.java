package dev.kindred.neural;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/// Sequences of ids as one tensor: the shorter ones are filled up behind their ends, and a mask tells what is
/// text.
///
/// @param ids     `[batch, length]`, whole numbers
/// @param mask    `[batch, length]`, claims: true where there is text
/// @param lengths of the sequences, on the heap
public record TokenBatch(Tensor ids, Tensor mask, int[] lengths) {

    /// @param sequences at least one; an empty one is all padding
    /// @param padding   the id to fill up with
    public static TokenBatch of(int[][] sequences, int padding, Backend backend) {
        int[] lengths = Arrays.stream(sequences).mapToInt(ids -> ids.length).toArray();
        int longest = Math.max(1, Arrays.stream(lengths).max().orElseThrow());
        long[] ids = new long[sequences.length * longest];
        boolean[] mask = new boolean[ids.length];
        for (int row = 0; row < sequences.length; row++) {
            for (int i = 0; i < longest; i++) {
                boolean isText = i < lengths[row];
                ids[row * longest + i] = isText ? sequences[row][i] : padding;
                mask[row * longest + i] = isText;
            }
        }
        return new TokenBatch(
                backend.wholes(ids, sequences.length, longest),
                backend.claims(mask, sequences.length, longest),
                lengths);
    }

    public int size() {
        return lengths.length;
    }

    /// The length of the longest sequence.
    public int length() {
        return (int) ids.size(1);
    }
}
