package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.vocab.Vocabulary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// NumPy's archives, `.npz`: a zip archive of arrays. The matrix is its member `vectors`, or its only
/// matrix of numbers; the words are its member `words`, an array of strings (`<U…`) or of bytes in
/// UTF-8 (`|S…`), or a list beside the archive as of an [array][NumpyArray]. Read into memory.
public final class NumpyArchive {

    private static final String SUFFIX = ".npy";
    private static final String VECTORS = "vectors" + SUFFIX;
    private static final String WORDS = "words" + SUFFIX;
    private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
    private static final int NAME_LENGTH_AT = 26;
    private static final int NAME_AT = 30;
    private static final int MOST_MEMBERS = 1000;
    private static final long MOST_EXPANSION = 1100; // deflate's is 1,032
    private static final int PIECE_BYTES = 1 << 20;
    private static final int LONGEST_WORDS = Integer.MAX_VALUE - 8;

    private NumpyArchive() {}

    /// Whether a file that begins so is a zip archive whose first member is an array.
    static boolean hasMagic(byte[] head) {
        if (!ForeignFile.stands(head, 0, ZIP_MAGIC) || head.length < NAME_AT) {
            return false;
        }
        int end = NAME_AT + ((head[NAME_LENGTH_AT] & 0xff) | (head[NAME_LENGTH_AT + 1] & 0xff) << 8);
        return end <= head.length && new String(head, NAME_AT, end - NAME_AT, StandardCharsets.UTF_8).endsWith(SUFFIX);
    }

    /// Reads the matrix of an archive and its words.
    ///
    /// @throws FormatException if it is no such file, broken, without a matrix or without words
    public static Embeddings read(Path path) {
        return load(path, Progress.SILENT).embeddings();
    }

    static Loaded load(Path path, Progress progress) {
        try (var archive = new ZipFile(path.toFile())) {
            var members = members(path, archive);
            var vectors = vectors(path, members);
            var matrix = matrix(archive, vectors, progress);
            var named = members.stream().filter(m -> isWords(m, matrix.rows())).toList();
            var words = named.size() == 1 ? words(archive, named.getFirst()) : WordList.read(path, matrix.rows());
            return JoinedWords.join(path, VectorFormat.NPZ, words, matrix, new long[0], Progress.SILENT);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(path + ": no such file", e);
        } catch (IOException e) { // of the disk, too; nobody can tell them apart
            throw new FormatException(path, "its archive is broken or cut: " + e.getMessage(), e);
        }
    }

    /// An array within the archive.
    private record Member(ZipEntry entry, NumpyArray.Header header) {

        long length() {
            return entry.getSize() - header.bytes();
        }
    }

    private static List<Member> members(Path path, ZipFile archive) throws IOException {
        if (archive.size() > MOST_MEMBERS) {
            throw new FormatException(path, "has " + archive.size() + " members, at most " + MOST_MEMBERS);
        }
        var members = new ArrayList<Member>();
        for (var entry :
                archive.stream().filter(e -> e.getName().endsWith(SUFFIX)).toList()) {
            if (entry.getSize() / MOST_EXPANSION > entry.getCompressedSize()) {
                throw new FormatException(
                        path,
                        "its member " + entry.getName() + " claims " + entry.getSize() + " bytes, packed in "
                                + entry.getCompressedSize());
            }
            try (var in = archive.getInputStream(entry)) {
                byte[] prefix = in.readNBytes(1 << 16);
                members.add(new Member(entry, NumpyArray.Header.of(path.resolve(entry.getName()), prefix)));
            }
        }
        return members;
    }

    private static Member vectors(Path path, List<Member> members) {
        var matrices = members.stream().filter(m -> m.header().isMatrix()).toList();
        return matrices.stream()
                .filter(m -> m.entry().getName().equals(VECTORS) || matrices.size() == 1)
                .findFirst()
                .orElseThrow(() -> new FormatException(
                        path,
                        "has " + matrices.size() + " matrices of numbers: there must be one, or one called vectors"));
    }

    private static HeapMatrix matrix(ZipFile archive, Member member, Progress progress) throws IOException {
        var path = member.header().path();
        var type = member.header().numberType();
        int rows = Limits.rows(path, member.header().rows());
        int dimension = Limits.dimension(path, member.header().columns());
        int rowBytes = type.rowBytes(dimension);
        if ((long) rows * rowBytes != member.length()) {
            throw new FormatException(
                    path,
                    "claims " + rows + " rows of dimension " + dimension + ", " + (long) rows * rowBytes
                            + " bytes, and has " + member.length());
        }
        var matrix = HeapMatrix.zeros(rows, dimension);
        var piece = new byte[Math.max(1, PIECE_BYTES / rowBytes) * rowBytes];
        try (var in = archive.getInputStream(member.entry())) {
            in.skipNBytes(member.header().bytes());
            for (int row = 0; row < rows; ) {
                int length = (int) Math.min(piece.length, (long) (rows - row) * rowBytes);
                readFully(path, in, piece, length);
                for (int at = 0; at < length; at += rowBytes, row++) {
                    type.decode(MemorySegment.ofArray(piece), at, 1, matrix.block(row), matrix.offset(row), dimension);
                }
                progress.reached(row / (double) rows);
            }
        }
        return matrix;
    }

    private static void readFully(Path path, InputStream in, byte[] target, int length) throws IOException {
        if (in.readNBytes(target, 0, length) < length) {
            throw new FormatException(path, "ends before its numbers do");
        }
    }

    private static boolean isWords(Member member, int rows) {
        String kind = member.header().description();
        boolean isText = kind.startsWith("<U") || kind.startsWith("|S");
        return isText && member.header().shape().length == 1 && member.header().rows() == rows;
    }

    /// Strings of one length each, filled up with zeros: characters of 32 bits, or bytes.
    private static WordList words(ZipFile archive, Member member) throws IOException {
        var path = member.header().path();
        boolean isUnicode = member.header().description().startsWith("<U");
        int width = width(member) * (isUnicode ? Integer.BYTES : 1);
        long rows = member.header().rows();
        if (rows * width != member.length()) {
            throw new FormatException(path, "claims " + rows + " words of " + width + " bytes in " + member.length());
        }
        var words = new ArrayList<String>();
        int repaired = 0;
        var bytes = new byte[width];
        try (var in = archive.getInputStream(member.entry())) {
            in.skipNBytes(member.header().bytes());
            for (long row = 0; row < rows; row++) {
                readFully(path, in, bytes, width);
                int end = filled(bytes);
                words.add(isUnicode ? unicode(bytes) : new String(bytes, 0, end, StandardCharsets.UTF_8));
                repaired += isUnicode || Utf8.isValid(bytes, 0, end) ? 0 : 1;
                if (words.getLast().length() > Limits.MAX_WORD_BYTES) {
                    throw new FormatException(path, "word " + row + " is longer than " + Limits.MAX_WORD_BYTES);
                }
            }
        }
        return new WordList(words, repaired);
    }

    private static int width(Member member) {
        String digits = member.header().description().substring(2);
        int most = 4 * Limits.MAX_WORD_BYTES;
        if (digits.length() > 6 || digits.isEmpty() || !digits.chars().allMatch(Character::isDigit)) {
            throw new FormatException(
                    member.header().path(), "has words of " + digits + " characters, at most " + most);
        }
        return Integer.parseInt(digits);
    }

    private static String unicode(byte[] bytes) {
        var word = new StringBuilder();
        var characters = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        int end = characters.limit();
        while (end > 0 && characters.get(end - 1) == 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            int character = characters.get(i);
            boolean isCharacter = Character.isValidCodePoint(character)
                    && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
            word.appendCodePoint(isCharacter ? character : 0xfffd);
        }
        return word.toString();
    }

    private static int filled(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    /// Writes an archive of the members `words` and `vectors`, the numbers unpacked.
    ///
    /// @throws IllegalArgumentException if a word ends with a zero character, words would take more
    ///         than 2 GB, or a vector is not finite
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        requireWords(embeddings.vocabulary());
        long leastBytes = new NumberRows(embeddings.matrix(), options.type()).length();
        AtomicFile.write(path, leastBytes, out -> write(embeddings, out, options));
    }

    /// Writes the same to a stream, which stays open.
    public static void write(Embeddings embeddings, OutputStream stream, WriteOptions options) throws IOException {
        int width = requireWords(embeddings.vocabulary());
        var out = new ZipOutputStream(new BufferedOutputStream(stream, PIECE_BYTES));
        out.putNextEntry(new ZipEntry(WORDS));
        out.write(NumpyArray.header("<U" + width, "(" + embeddings.size() + ",)"));
        for (int id = 0; id < embeddings.size(); id++) {
            var bytes = ByteBuffer.allocate(width * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            IntBuffer characters = bytes.asIntBuffer();
            embeddings.vocabulary().word(id).codePoints().forEach(characters::put);
            out.write(bytes.array());
        }
        out.closeEntry();
        var rows = new NumberRows(embeddings.matrix(), options.type());
        byte[] header = NumpyArray.header(options.type(), embeddings.size(), embeddings.dimension());
        var entry = new ZipEntry(VECTORS);
        entry.setMethod(ZipEntry.STORED); // numbers hardly get smaller
        entry.setSize(header.length + rows.length());
        entry.setCompressedSize(entry.getSize());
        entry.setCrc(checksum(header, rows, options.progress()));
        out.putNextEntry(entry);
        out.write(header);
        rows.writeTo(out, share -> options.progress().reached((1 + share) / 2));
        out.closeEntry();
        out.finish();
        out.flush();
    }

    /// A member that is not packed must have its checksum before it.
    private static long checksum(byte[] header, NumberRows rows, Progress progress) throws IOException {
        var checked = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        checked.write(header);
        rows.writeTo(checked, share -> progress.reached(share / 2));
        return checked.getChecksum().getValue();
    }

    /// @return the characters of the longest word, at least 1
    private static int requireWords(Vocabulary words) {
        int width = 1;
        for (int id = 0; id < words.size(); id++) {
            String word = words.word(id);
            if (!word.isEmpty() && word.charAt(word.length() - 1) == 0) {
                throw new IllegalArgumentException("word " + id + " ends with a zero character: NumPy cannot hold it");
            }
            width = Math.max(width, word.codePointCount(0, word.length()));
        }
        if ((long) width * Integer.BYTES * words.size() > LONGEST_WORDS) {
            throw new IllegalArgumentException(words.size() + " words of up to " + width
                    + " characters take more than 2 GB in an array of NumPy's; a .npy with a list beside it does not");
        }
        return width;
    }
}
