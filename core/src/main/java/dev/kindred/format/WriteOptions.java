package dev.kindred.format;

import dev.kindred.embedding.NumberType;
import dev.kindred.embedding.Provenance;
import java.util.Optional;

/// How vectors are written in a format that leaves a choice.
///
/// @param hasHeader whether the line `rows dimension` of word2vec's formats stands first; default true
/// @param type      how numbers are kept, one of [VectorFormat#types]; default [NumberType#FLOAT32]
/// @param provenance where the vectors come from, which only our own format keeps; default empty
/// @param progress  hears how far the writing is; default [Progress#SILENT]
public record WriteOptions(boolean hasHeader, NumberType type, Optional<Provenance> provenance, Progress progress) {

    public static WriteOptions defaults() {
        return new WriteOptions(true, NumberType.FLOAT32, Optional.empty(), Progress.SILENT);
    }

    public WriteOptions withHeader(boolean header) {
        return new WriteOptions(header, type, provenance, progress);
    }

    public WriteOptions withType(NumberType kept) {
        return new WriteOptions(hasHeader, kept, provenance, progress);
    }

    public WriteOptions withProvenance(Optional<Provenance> made) {
        return new WriteOptions(hasHeader, type, made, progress);
    }

    public WriteOptions withProgress(Progress hears) {
        return new WriteOptions(hasHeader, type, provenance, hears);
    }
}
