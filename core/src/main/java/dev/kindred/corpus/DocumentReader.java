package dev.kindred.corpus;

import dev.kindred.text.Utf8;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The documents of files, folders (all their files, in the order of their names) or standard input (`-`), one
/// after the other: plain, .gz or .zst, recognised by their content. Bytes that are not UTF-8 become U+FFFD. Not
/// shared between threads.
public final class DocumentReader implements Iterator<String>, AutoCloseable {

    private static final int PIECE_BYTES = 1 << 18;
    private static final int LONGEST_DOCUMENT = 1 << 28; // bytes

    private final Inputs inputs;
    private final InputStream standardInput;
    private final Unit unit;
    private final AtomicLong packedBytes = new AtomicLong();
    private final List<Path> skipped = new ArrayList<>();

    private int nextFile;
    private Optional<TextSource> open = Optional.empty();
    private Path path = TextSource.STANDARD_INPUT;
    private final byte[] piece = new byte[PIECE_BYTES];
    private int at;
    private int end;
    private long line; // of the open file
    private byte[] document = new byte[1024];
    private int length;
    private long first; // line of the document that was read last
    private String readPlace = "";
    private String place = "";
    private Optional<String> next = Optional.empty();
    private boolean isLooked;

    /// What a document is.
    public enum Unit {
        /// A line, also a blank one.
        LINE,
        /// Lines up to a blank one.
        PARAGRAPH,
        /// A file.
        FILE
    }

    private DocumentReader(Inputs inputs, InputStream standardInput, Unit unit) {
        this.inputs = inputs;
        this.standardInput = standardInput;
        this.unit = unit;
    }

    /// Finds the inputs; nothing is read yet.
    ///
    /// @param standardInput what `-` stands for
    public static DocumentReader of(List<Path> inputs, InputStream standardInput, Unit unit) {
        return new DocumentReader(Inputs.find(inputs), standardInput, unit);
    }

    /// Bytes read from the disk so far.
    public long bytesRead() {
        return packedBytes.get();
    }

    /// The sizes of all inputs on the disk, or -1 if standard input is among them.
    public long bytesTotal() {
        return inputs.bytes();
    }

    @Override
    public boolean hasNext() {
        if (!isLooked) {
            next = read();
            isLooked = true;
        }
        return next.isPresent();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all documents have been read");
        }
        isLooked = false;
        place = readPlace;
        return next.orElseThrow();
    }

    /// Where the document stands that [#next] gave last: the number of its first line, behind the file's name if there
    /// are
    /// several files; of whole files the name alone.
    public String place() {
        return place;
    }

    private Optional<String> read() {
        while (open.isPresent() || openNext()) {
            Optional<String> found = switch (unit) {
                case LINE -> readLine(0) ? Optional.of(text()) : Optional.empty();
                case PARAGRAPH -> readParagraph() ? Optional.of(text()) : Optional.empty();
                case FILE -> Optional.of(readFile());
            };
            if (found.isPresent()) {
                readPlace = unit == Unit.FILE
                        ? path.toString()
                        : inputs.files().size() == 1 ? String.valueOf(first) : path + ":" + first;
                return found;
            }
            closeFile();
        }
        return Optional.empty();
    }

    private String text() {
        int to = length > 0 && document[length - 1] == '\r' ? length - 1 : length;
        return Utf8.string(document, 0, to);
    }

    /// Reads a line to `document[from …)`, without its end.
    ///
    /// @return whether there was one
    private boolean readLine(int from) {
        length = from;
        first = from == 0 ? line + 1 : first;
        boolean isThere = false;
        while (at < end || fill()) {
            isThere = true;
            int stop = at;
            while (stop < end && piece[stop] != '\n') {
                stop++;
            }
            append(stop - at);
            boolean isWhole = stop < end;
            at = isWhole ? stop + 1 : stop;
            if (isWhole) {
                break;
            }
        }
        line += isThere ? 1 : 0;
        return isThere;
    }

    private void append(int count) {
        if (count > LONGEST_DOCUMENT - length) {
            throw new IllegalArgumentException(path + ": the document that line " + (line + 1) + " belongs to has more"
                    + " than " + LONGEST_DOCUMENT + " bytes; cut it first");
        }
        if (length + count > document.length) {
            document = Arrays.copyOf(document, Math.max(length + count, 2 * document.length));
        }
        System.arraycopy(piece, at, document, length, count);
        length += count;
    }

    private boolean readParagraph() {
        do {
            if (!readLine(0)) {
                return false;
            }
        } while (isBlank(0));
        int from = 0;
        do {
            from = length;
            document = from == document.length ? Arrays.copyOf(document, 2 * from) : document;
            document[from++] = '\n';
        } while (readLine(from) && !isBlank(from));
        length = from - 1;
        return true;
    }

    private boolean isBlank(int from) {
        return Utf8.string(document, from, length).isBlank();
    }

    private String readFile() {
        int from = 0;
        while (readLine(from)) {
            from = length;
            document = from == document.length ? Arrays.copyOf(document, 2 * from) : document;
            document[from++] = '\n';
        }
        length = from;
        String all = Utf8.string(document, 0, length);
        closeFile();
        return all;
    }

    private boolean fill() {
        at = 0;
        end = open.isEmpty() ? 0 : Math.max(0, open.get().read(piece, 0, piece.length));
        return end > 0;
    }

    private boolean openNext() {
        while (nextFile < inputs.files().size()) {
            var file = inputs.files().get(nextFile++);
            var source = TextSource.open(file.path(), standardInput, packedBytes);
            var objection = source.objection();
            if (objection.isEmpty()) {
                open = Optional.of(source);
                path = file.path();
                line = 0;
                return true;
            }
            source.close();
            if (file.named()) {
                throw new IllegalArgumentException(file.path() + " " + objection.get());
            }
            skipped.add(file.path());
        }
        return false;
    }

    /// Files of folders that hold no text.
    public List<Path> skipped() {
        return List.copyOf(skipped);
    }

    private void closeFile() {
        open.ifPresent(TextSource::close);
        open = Optional.empty();
        at = 0;
        end = 0;
    }

    @Override
    public void close() {
        closeFile();
    }
}
