package dev.kindred.corpus;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// A file of text, unpacked (gzip, zstd) and without its byte order mark, otherwise byte by byte as it is.
public final class RawText extends InputStream {

    private final TextSource source;

    private RawText(TextSource source) {
        this.source = source;
    }

    /// @throws java.io.UncheckedIOException if the file cannot be read
    /// @throws IllegalArgumentException     if its beginning is no text in UTF-8
    public static RawText open(Path path) {
        var source = TextSource.open(path, InputStream.nullInputStream(), new AtomicLong());
        var objection = source.objection();
        if (objection.isPresent()) {
            source.close();
            throw new IllegalArgumentException(path + " " + objection.get());
        }
        return new RawText(source);
    }

    /// The files that inputs stand for, in the order in which [TextCorpus] reads them: of folders those that hold
    /// text. `-`, standard input, stands for itself.
    ///
    /// @throws IllegalArgumentException if an input does not exist, or a folder holds no files
    public static List<Path> files(List<Path> inputs) {
        return Inputs.find(inputs).files().stream()
                .filter(file -> file.named() || isText(file.path()))
                .map(Inputs.Input::path)
                .toList();
    }

    private static boolean isText(Path path) {
        try (var source = TextSource.open(path, InputStream.nullInputStream(), new AtomicLong())) {
            return source.objection().isEmpty();
        }
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? 0 : source.read(bytes, offset, length);
    }

    @Override
    public void close() {
        source.close();
    }
}
