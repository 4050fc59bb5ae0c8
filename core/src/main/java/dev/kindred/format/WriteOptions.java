package dev.kindred.format;

import dev.kindred.embedding.NumberType;

/// How vectors are written in a format that leaves a choice.
///
/// @param hasHeader whether the line `rows dimension` of word2vec's formats stands first; default true
/// @param type      how numbers are kept, one of [VectorFormat#types]; default [NumberType#FLOAT32]
/// @param progress  hears how far the writing is; default [Progress#SILENT]
public record WriteOptions(boolean hasHeader, NumberType type, Progress progress) {

    public static WriteOptions defaults() {
        return new WriteOptions(true, NumberType.FLOAT32, Progress.SILENT);
    }

    public WriteOptions withHeader(boolean header) {
        return new WriteOptions(header, type, progress);
    }

    public WriteOptions withType(NumberType kept) {
        return new WriteOptions(hasHeader, kept, progress);
    }

    public WriteOptions withProgress(Progress hears) {
        return new WriteOptions(hasHeader, type, hears);
    }
}
