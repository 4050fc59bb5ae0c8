package dev.kindred.format;

/// How vectors are written in a format that leaves a choice.
///
/// @param hasHeader whether the line `rows dimension` stands first; default true
public record WriteOptions(boolean hasHeader) {

    public static WriteOptions defaults() {
        return new WriteOptions(true);
    }

    public WriteOptions withHeader(boolean header) {
        return new WriteOptions(header);
    }
}
