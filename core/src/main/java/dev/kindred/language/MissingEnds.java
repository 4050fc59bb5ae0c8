package dev.kindred.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// placeholder
final class MissingEnds {

    private final List<RecordList> levels;

    MissingEnds(Path path, NgramKeys keys, ArpaReader.Words words, List<RecordList> levels, ArpaFile.Options options) {
        this.levels = levels;
    }

    List<RecordList> added() {
        return new ArrayList<>(levels);
    }
}
