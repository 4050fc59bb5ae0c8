package dev.kindred.corpus;

/// A piece of text that begins and ends between two words.
///
/// @param number   counts from 0 in the order of the text
/// @param bytes    owned by the worker that reads it; at least 8 bytes of white space follow the text
/// @param length   bytes of text
/// @param startsLine whether it begins where a line does
/// @param endsFile whether no sentence goes on behind it
record Chunk(int number, byte[] bytes, int length, boolean startsLine, boolean endsFile) {

    static final int PADDING = 16;
}
