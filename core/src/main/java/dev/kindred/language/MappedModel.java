package dev.kindred.language;

import dev.kindred.language.NgramFile.Structure;
import dev.kindred.language.SectionWriter.Section;
import dev.kindred.language.TrieStore.Codebook;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// A mapped file of [NgramFile]. Opening reads its end, where everything lies, and the words; sizes are
/// checked before anything is made for them. What else lies in it is only checked by [#verify]; damage
/// there leads to wrong numbers, never beyond the file.
final class MappedModel {

    private static final int START_BYTES = 16;
    private static final int TAIL_BYTES = 24; // length and checksum of the end, version, magic
    private static final int END_FIXED = 16;
    private static final int SECTION_BYTES = 24;
    private static final long MOST_END = 1 << 12;
    private static final int ALIGNMENT = 8;
    private static final long MOST_SETTINGS = 1 << 24;

    private final Path path;
    private final MemorySegment file;
    private final ModelLayout layout;
    private final List<Section> sections = new ArrayList<>();

    private MappedModel(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
        long size = file.byteSize();
        if (size < START_BYTES + END_FIXED + TAIL_BYTES || !isMagic(size - NgramFile.MAGIC.length)) {
            throw damaged("it is cut off: of " + size + " bytes the last ones are not an end");
        }
        requireVersion(file.get(NgramStore.INT, NgramFile.MAGIC.length));
        requireVersion(file.get(NgramStore.INT, size - NgramFile.MAGIC.length - Integer.BYTES));
        long length = file.get(NgramStore.LONG, size - TAIL_BYTES);
        if (length < END_FIXED || length > Math.min(MOST_END, size - TAIL_BYTES - START_BYTES)) {
            throw damaged("its end has " + length + " bytes, which cannot be");
        }
        long start = size - TAIL_BYTES - Math.ceilDiv(length, ALIGNMENT) * ALIGNMENT;
        if (checksum(start, length) != file.get(NgramStore.INT, size - TAIL_BYTES + Long.BYTES)) {
            throw damaged("the checksum of its end is wrong");
        }
        this.layout = layout(start, length);
        long at = start + END_FIXED + (long) layout.order() * Long.BYTES;
        for (int i = 0; i < layout.sections(); i++, at += SECTION_BYTES) {
            sections.add(new Section(
                    file.get(NgramStore.LONG, at),
                    file.get(NgramStore.LONG, at + Long.BYTES),
                    file.get(NgramStore.INT, at + 2 * Long.BYTES)));
        }
        requirePlaces(start);
    }

    /// Whether a file begins as ours do. A pipe does not.
    ///
    /// @throws UncheckedIOException if there is no such file, or it cannot be read
    static boolean isOne(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return false;
        }
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var head = ByteBuffer.allocate(NgramFile.MAGIC.length);
            while (head.hasRemaining() && channel.read(head) > 0) {}
            return Arrays.equals(head.array(), NgramFile.MAGIC);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(path + ": no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    static MappedModel open(Path path, Arena arena) {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new MappedModel(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isMagic(long at) {
        return Arrays.equals(file.asSlice(at, NgramFile.MAGIC.length).toArray(ValueLayout.JAVA_BYTE), NgramFile.MAGIC);
    }

    private void requireVersion(int version) {
        if (version != NgramFile.VERSION) {
            throw new ModelFileException(
                    path, "is of version " + version + "; this Kindred reads version " + NgramFile.VERSION);
        }
    }

    private ModelLayout layout(long start, long length) {
        int structure = file.get(NgramStore.INT, start);
        int probability = file.get(NgramStore.INT, start + 4);
        int backoff = file.get(NgramStore.INT, start + 8);
        int order = file.get(NgramStore.INT, start + 12);
        boolean isPossible = (structure == NgramFile.PROBING || structure == NgramFile.TRIE)
                && order >= 1
                && order <= NgramOptions.HIGHEST_ORDER
                && isWidth(probability)
                && isWidth(backoff)
                && (probability == 0) == (backoff == 0);
        if (!isPossible) {
            throw damaged("structure " + structure + ", order " + order + ", codes of " + probability + " and "
                    + backoff + " bits cannot be");
        }
        long[] counts = new long[order];
        for (int i = 0; i < order; i++) {
            counts[i] = length < END_FIXED + (i + 1L) * Long.BYTES
                    ? -1
                    : file.get(NgramStore.LONG, start + END_FIXED + (long) i * Long.BYTES);
            boolean isSingle = i == 0;
            if (counts[i] < (isSingle ? TrainingWords.SYMBOLS.length : 0)
                    || (isSingle && counts[i] >= Integer.MAX_VALUE)) {
                throw damaged(counts[i] + " n-grams of order " + (i + 1) + " cannot be");
            }
        }
        var found = new ModelLayout(
                structure == NgramFile.TRIE ? Structure.TRIE : Structure.PROBING, probability, backoff, counts);
        if (length != END_FIXED + (long) order * Long.BYTES + (long) found.sections() * SECTION_BYTES) {
            throw damaged("its end has " + length + " bytes, which does not fit to order " + order);
        }
        return found;
    }

    private static boolean isWidth(int bits) {
        return bits == 0 || (bits >= 2 && bits <= Quantizer.MOST_BITS);
    }

    /// Every section must lie behind the one before, and be as long as what it holds.
    private void requirePlaces(long end) {
        List<Long> lengths;
        try {
            lengths = layout.lengths();
        } catch (ArithmeticException e) {
            throw damaged("so many n-grams cannot be: " + Arrays.toString(layout.counts()));
        }
        long at = START_BYTES;
        for (int i = 0; i < sections.size(); i++) {
            var section = sections.get(i);
            long wanted = lengths.get(i);
            if (section.offset() != at || section.length() < 0 || section.length() > end - at) {
                throw damaged("section " + i + " lies at " + section.offset() + " with " + section.length()
                        + " bytes, in a file of " + file.byteSize());
            }
            if (wanted >= 0 && section.length() != wanted) {
                throw damaged("section " + i + " has " + section.length() + " bytes, must have " + wanted);
            }
            at = Math.ceilDiv(at + section.length(), (long) ALIGNMENT) * ALIGNMENT;
        }
        if (at != end) {
            throw damaged("its end lies at " + end + ", must be at " + at);
        }
    }

    ModelLayout layout() {
        return layout;
    }

    ModelSettings settings() {
        var section = sections.get(ModelLayout.SETTINGS);
        if (section.length() > MOST_SETTINGS) {
            throw damaged("its settings have " + section.length() + " bytes, may have " + MOST_SETTINGS);
        }
        return ModelSettings.parse(
                new String(checked(ModelLayout.SETTINGS).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
    }

    Vocabulary words() {
        int[] starts = checked(ModelLayout.WORD_ENDS).toArray(NgramStore.INT);
        var pool = checked(ModelLayout.WORDS);
        if (pool.byteSize() > Integer.MAX_VALUE - 8) {
            throw damaged("its words have " + pool.byteSize() + " bytes, may have 2 GB");
        }
        for (int id = 1; id < starts.length; id++) {
            if (starts[id] <= starts[id - 1]) {
                throw damaged("word " + (id - 1) + " ends before it begins");
            }
        }
        if (starts[0] != 0 || starts[starts.length - 1] != pool.byteSize()) {
            throw damaged("its words end at " + starts[starts.length - 1] + ", must end at " + pool.byteSize());
        }
        var words = Vocabulary.ofDifferent(pool.toArray(ValueLayout.JAVA_BYTE), starts, new long[0]);
        for (int i = 0; i < TrainingWords.SYMBOLS.length; i++) {
            if (!words.word(i).equals(TrainingWords.SYMBOLS[i])) {
                throw damaged("word " + i + " is \"" + words.word(i) + "\", must be " + TrainingWords.SYMBOLS[i]);
            }
        }
        return words;
    }

    NgramStore store() {
        int order = layout.order();
        var levels = new MemorySegment[order];
        levels[0] = section(ModelLayout.SINGLE);
        var layouts = new BitLayout[order - 1];
        var codebooks = new Codebook[order - 1];
        for (int length = 2; length <= order; length++) {
            levels[length - 1] = section(ModelLayout.levelOf(length));
            layouts[length - 2] = layout.bits(length);
            codebooks[length - 2] = codebook(length);
        }
        return layout.structure() == Structure.PROBING
                ? new ProbingStore(order, levels)
                : new TrieStore(order, levels, layouts, codebooks, layout.counts());
    }

    private Codebook codebook(int length) {
        float[] values = checked(ModelLayout.codebookOf(length)).toArray(NgramStore.FLOAT);
        if (values.length == 0) {
            return Codebook.NONE;
        }
        int probabilities = 1 << layout.probabilityBits();
        return new Codebook(
                Arrays.copyOf(values, probabilities), Arrays.copyOfRange(values, probabilities, values.length));
    }

    private MemorySegment section(int number) {
        return file.asSlice(sections.get(number).offset(), sections.get(number).length());
    }

    private MemorySegment checked(int number) {
        var section = sections.get(number);
        if (checksum(section.offset(), section.length()) != section.checksum()) {
            throw damaged("the checksum of section " + number + " is wrong, which lies at byte " + section.offset());
        }
        return section(number);
    }

    /// Compares all sections with their checksums, and what lies between them with zeros.
    ///
    /// @throws ModelFileException if one is not what was written
    void verify() {
        long end = NgramFile.MAGIC.length + (long) Integer.BYTES;
        for (int i = 0; i < sections.size(); i++) {
            requireZeros(end, sections.get(i).offset());
            checked(i);
            end = sections.get(i).offset() + sections.get(i).length();
        }
        requireZeros(end, Math.ceilDiv(end, ALIGNMENT) * ALIGNMENT);
    }

    private void requireZeros(long from, long to) {
        for (long at = from; at < to; at++) {
            if (file.get(ValueLayout.JAVA_BYTE, at) != 0) {
                throw damaged("byte " + at + " between two sections is not zero");
            }
        }
    }

    private int checksum(long from, long length) {
        var checksum = new CRC32C();
        var piece = new byte[(int) Math.min(length, 1 << 16)];
        for (long at = 0; at < length; at += piece.length) {
            int now = (int) Math.min(piece.length, length - at);
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, from + at, piece, 0, now);
            checksum.update(piece, 0, now);
        }
        return (int) checksum.getValue();
    }

    private ModelFileException damaged(String how) {
        return new ModelFileException(path, "is damaged: " + how);
    }
}
