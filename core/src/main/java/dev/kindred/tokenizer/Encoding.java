package dev.kindred.tokenizer;

import java.util.List;

/// A text, or a pair of them, as tokens. The arrays have one number a token and belong to the
/// record.
///
/// @param starts        where a token begins in its text, in UTF-16 units (`String.charAt`)
/// @param ends          where it ends; special and padding tokens are at 0 to 0
/// @param typeIds       which text of a pair a token is of, as the tokenizer's template says
/// @param attentionMask 0 for padding, 1 for all else
/// @param specialMask   1 for tokens that the template or padding added
/// @param texts         in which text the places are: 0 the first, 1 the second; 0 for special and
///     padding tokens
/// @param overflow      what truncation has cut off, in encodings of their own
public record Encoding(
        int[] ids,
        List<String> tokens,
        int[] starts,
        int[] ends,
        int[] typeIds,
        int[] attentionMask,
        int[] specialMask,
        int[] texts,
        List<Encoding> overflow) {

    /// How many tokens there are.
    public int size() {
        return ids.length;
    }
}
