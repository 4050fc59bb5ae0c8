package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.GrowingMatrix;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.vocab.Vocabulary;
import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Folders for TensorBoard's projector: `vectors.tsv` with a row a word, `metadata.tsv` with the
/// words and, if known, their counts, `projector_config.pbtxt` with the names of both.
public final class Projector {

    private static final String CONFIG = "projector_config.pbtxt";
    private static final String VECTORS = "vectors.tsv";
    private static final String METADATA = "metadata.tsv";
    private static final int LARGEST_CONFIG = 1 << 20;
    private static final int PIECE_BYTES = 4 << 20;
    private static final List<String> WORD_COLUMNS = List.of("word", "label", "token", "name");

    private Projector() {}

    /// Whether the folder is one of the projector's.
    static boolean isAt(Path folder) {
        return Files.isRegularFile(folder.resolve(CONFIG))
                || (Files.isRegularFile(folder.resolve(VECTORS)) && Files.isRegularFile(folder.resolve(METADATA)));
    }

    /// Reads the first tensor of a folder.
    ///
    /// @throws FormatException if there is none, or a broken one
    public static Embeddings read(Path folder) {
        return load(folder, Progress.SILENT).embeddings();
    }

    static Loaded load(Path folder, Progress progress) {
        Path vectors = named(folder, "tensor_path", VECTORS);
        Path metadata = named(folder, "metadata_path", METADATA);
        var matrix = new Numbers(vectors, progress).read();
        var lines = WordList.read(metadata);
        int headers = lines.words().size() - matrix.rows();
        if (headers != 0 && headers != 1) {
            throw new FormatException(
                    metadata,
                    "has " + lines.words().size() + " lines for the " + matrix.rows() + " rows of "
                            + vectors.getFileName());
        }
        var columns = headers == 0
                ? List.of(WORD_COLUMNS.getFirst())
                : List.of(lines.words().getFirst().split("\t", -1));
        var cells = lines.words().subList(headers, lines.words().size()).stream()
                .map(line -> line.split("\t", -1))
                .toList();
        int wordColumn = Math.max(
                0,
                WORD_COLUMNS.stream()
                        .mapToInt(columns::indexOf)
                        .filter(column -> column >= 0)
                        .findFirst()
                        .orElse(0));
        var words = new ArrayList<String>();
        for (String[] line : cells) {
            words.add(line[Math.min(wordColumn, line.length - 1)]);
        }
        return JoinedWords.join(
                folder,
                VectorFormat.PROJECTOR,
                new WordList(words, lines.repaired()),
                matrix,
                counts(cells, columns.indexOf("count")),
                Progress.SILENT);
    }

    private static Path named(Path folder, String field, String usual) {
        Path config = folder.resolve(CONFIG);
        if (!Files.isRegularFile(config)) {
            return folder.resolve(usual);
        }
        var file = MappedFile.open(config);
        if (file.size() > LARGEST_CONFIG) {
            throw new FormatException(config, "has " + file.size() + " bytes, at most " + LARGEST_CONFIG);
        }
        String text = new String(file.bytes(0, (int) file.size()), StandardCharsets.UTF_8);
        var found = Pattern.compile(field + "\\s*:\\s*[\"']([^\"'\\\\]+)[\"']").matcher(text);
        if (!found.find()) {
            return folder.resolve(usual);
        }
        var path = Path.of(found.group(1)).normalize();
        if (path.isAbsolute() || path.startsWith("..")) {
            throw new FormatException(config, "its " + field + " lies outside of the folder: \"" + path + "\"");
        }
        return folder.resolve(path);
    }

    /// The numbers of a column, or nothing if it is none of counts.
    private static long[] counts(List<String[]> cells, int column) {
        var counts = new long[column < 0 ? 0 : cells.size()];
        for (int id = 0; id < counts.length; id++) {
            String[] line = cells.get(id);
            if (line.length <= column || !line[column].matches("[0-9]{1,18}")) {
                return new long[0];
            }
            counts[id] = Long.parseLong(line[column]);
        }
        return counts;
    }

    /// Reads lines of numbers with tabs between.
    private static final class Numbers {

        private final Path path;
        private final Progress progress;
        private final MappedFile file;
        private int rows;
        private Optional<GrowingMatrix> matrix = Optional.empty();
        private int dimension;

        Numbers(Path path, Progress progress) {
            this.path = path;
            this.progress = progress;
            this.file = MappedFile.open(path);
        }

        HeapMatrix read() {
            byte[] rest = new byte[0];
            for (long at = 0; at < file.size(); ) {
                int count = (int) Math.min(PIECE_BYTES, file.size() - at);
                byte[] bytes = Arrays.copyOf(rest, rest.length + count);
                System.arraycopy(file.bytes(at, count), 0, bytes, rest.length, count);
                at += count;
                int whole = readLines(bytes, at == file.size());
                if (whole == 0) {
                    throw new FormatException(path, "line " + (rows + 1) + " is longer than " + PIECE_BYTES + " bytes");
                }
                rest = Arrays.copyOfRange(bytes, whole, bytes.length);
                progress.reached(at / (double) file.size());
            }
            return matrix.orElseThrow(() -> new FormatException(path, "is empty"))
                    .finish(rows);
        }

        /// @return where the first line begins that is not whole
        private int readLines(byte[] bytes, boolean isEnd) {
            int start = 0;
            for (int at = 0; at <= bytes.length; at++) {
                boolean isLineEnd = at < bytes.length ? bytes[at] == '\n' : isEnd && start < at;
                if (isLineEnd) {
                    readLine(bytes, start, TextSample.trimmedEnd(bytes, start, at));
                    start = at + 1;
                }
            }
            return Math.min(start, bytes.length);
        }

        private void readLine(byte[] bytes, int start, int end) {
            if (matrix.isEmpty()) {
                dimension = Limits.dimension(path, fields(bytes, start, end));
                matrix = Optional.of(new GrowingMatrix(dimension, file.size() / (end - start + 1)));
            }
            var target = matrix.get();
            target.reserve(rows + 1);
            int at = start;
            for (int c = 0; c < dimension; c++) {
                int from = TextSample.fieldStart(bytes, at, end);
                at = TextSample.fieldEnd(bytes, from, end);
                float number = FloatText.parse(bytes, from, at);
                if (!Float.isFinite(number)) {
                    throw new FormatException(
                            path,
                            "line " + (rows + 1) + " has \""
                                    + new String(bytes, from, at - from, StandardCharsets.UTF_8)
                                    + "\" as component " + (c + 1) + " of " + dimension
                                    + ", which is no number or one that no float holds");
                }
                target.block(rows)[target.offset(rows) + c] = number;
            }
            if (TextSample.fieldStart(bytes, at, end) < end) {
                throw new FormatException(
                        path, "line " + (rows + 1) + " has more than " + dimension + " numbers, as line 1 has");
            }
            rows++;
        }

        private static int fields(byte[] bytes, int start, int end) {
            int fields = 0;
            for (int at = TextSample.fieldStart(bytes, start, end); at < end; fields++) {
                at = TextSample.fieldStart(bytes, TextSample.fieldEnd(bytes, at, end), end);
            }
            return fields;
        }
    }

    /// Writes a folder, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a word is empty or has a tab or a line end, or a vector is
    ///         not finite
    public static void write(Embeddings embeddings, Path folder, WriteOptions options) {
        WritableWords.requireCells(embeddings.vocabulary(), "a table of words");
        AtomicFolder.write(folder, target -> {
            var writer = TextWriter.of(embeddings, Projector::append, options.progress());
            AtomicFile.write(target.resolve(VECTORS), AtomicFile.UNKNOWN_SIZE, writer::writeTo);
            writeMetadata(embeddings.vocabulary(), target.resolve(METADATA));
            byte[] config = """
                    embeddings {
                      tensor_name: "vectors"
                      tensor_path: "vectors.tsv"
                      metadata_path: "metadata.tsv"
                    }
                    """.getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(target.resolve(CONFIG), config.length, out -> out.write(config));
        });
    }

    private static void append(StringBuilder text, String word, float[] numbers, int from, int to) {
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : "\t").append(numbers[i]);
        }
    }

    /// One column has no header, two have one: so TensorBoard wants it.
    private static void writeMetadata(Vocabulary words, Path file) {
        AtomicFile.write(file, AtomicFile.UNKNOWN_SIZE, stream -> {
            var out = new BufferedOutputStream(stream, 1 << 16);
            if (words.hasCounts()) {
                out.write("word\tcount\n".getBytes(StandardCharsets.UTF_8));
            }
            for (int id = 0; id < words.size(); id++) {
                out.write(words.utf8(id));
                String count = words.hasCounts() ? "\t" + words.count(id) : "";
                out.write((count + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        });
    }
}
