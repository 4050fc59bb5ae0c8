package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.AtomicFile;
import dev.kindred.search.HnswFile;
import dev.kindred.search.HnswIndex;
import dev.kindred.search.IndexingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// The index that lies beside a file of vectors.
final class IndexFile {

    @Option(
            names = "--index",
            paramLabel = "FILE",
            description = "The index (default: VECTORS with .hnsw behind its name).")
    Optional<Path> index = Optional.empty();

    Path of(Path vectors) {
        return index.orElseGet(() -> beside(vectors));
    }

    static Path beside(Path vectors) {
        return vectors.resolveSibling(vectors.getFileName() + ".hnsw");
    }

    /// Changes an index and writes it to where it was, or leaves it untouched.
    ///
    /// @param what is done, for the progress
    static HnswIndex change(
            Path file, Embeddings embeddings, String what, Console console, Function<Change, HnswIndex> change) {
        AtomicFile.requireWritable(file);
        var index = HnswFile.open(file, embeddings);
        var changed = building(what, console, listener -> change.apply(new Change(index, listener)));
        write(changed, file);
        return changed;
    }

    /// @param index    as it was
    /// @param listener hears how far the change is
    record Change(HnswIndex index, IndexingListener listener) {}

    static HnswIndex building(String what, Console console, Function<IndexingListener, HnswIndex> work) {
        return FileProgress.during(what, console, progress -> work.apply(progress::reached));
    }

    static void write(HnswIndex index, Path file) {
        AtomicFile.write(file, HnswFile.sizeBytes(index), out -> HnswFile.write(index, out));
    }

    /// `78,541 words, 12.3 MB beside the vectors (157 bytes a word)`
    static String described(HnswIndex index) {
        long bytes = index.sizeBytes();
        int words = index.embeddings().size();
        return Amounts.count(words) + " words, " + Amounts.bytes(bytes) + " beside the vectors ("
                + bytes / Math.max(1, words) + " bytes a word)";
    }

    static String since(long startNanos) {
        return " in " + Amounts.time(Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
