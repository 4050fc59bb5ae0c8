package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.search.HnswLayout.Header;
import dev.kindred.search.HnswLayout.Part;
import dev.kindred.search.HnswLayout.Place;
import dev.kindred.search.HnswLayout.Section;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The file of an [HnswIndex], which lies beside the vectors that it was built on and holds what came to them
/// later. Field by field in `docs/formats.md`.
///
/// ```java
/// AtomicFile.write(path, HnswFile.sizeBytes(index), out -> HnswFile.write(index, out));
/// var index = HnswFile.open(path, embeddings);
/// ```
///
/// The file is mapped: opening reads four bytes a word, links come from the disk when they are met. The
/// mapping ends when nothing refers to it any more.
public final class HnswFile {

    private final Path path;
    private final MemorySegment file;
    private final Header header;
    private final List<Place> places;

    private HnswFile(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
        this.header = HnswLayout.header(path, file);
        this.places = HnswLayout.places(path, file);
    }

    /// How many bytes [#write] writes.
    public static long sizeBytes(HnswIndex index) {
        return HnswLayout.fileBytes(parts(index));
    }

    /// Writes an index to a stream, which stays open.
    public static void write(HnswIndex index, OutputStream out) throws IOException {
        var members = index.members();
        var base = members.base();
        var header = new Header(
                index.options(),
                base.size(),
                members.added().size(),
                base.dimension(),
                index.graph().entry(),
                TableFingerprint.ofSample(base),
                TableFingerprint.ofAll(base, index.options().threads()));
        HnswLayout.write(header, parts(index), out);
    }

    private static Map<Section, Part> parts(HnswIndex index) {
        var parts = new EnumMap<Section, Part>(Section.class);
        var graph = index.graph();
        var added = index.members().added();
        int nodes = graph.size();
        parts.put(
                Section.FACTORS,
                new Part(4L * nodes, out -> out.put(index.nearness().factors())));
        parts.put(Section.UPPER_LINKS, new Part(upperBytes(graph.upper()), out -> putUpper(graph.upper(), out)));
        int[] followers = graph.followers().numbers();
        parts.put(Section.FOLLOWERS, new Part(4L * followers.length, out -> out.put(followers, followers.length)));
        parts.put(Section.LINK_ENDS, new Part(8L * (nodes + 1L), out -> putEnds(graph.ground(), out)));
        parts.put(Section.LINKS, new Part(4 * graph.ground().total(), out -> putLinks(graph, out)));
        parts.put(Section.ADDED_ENDS, new Part(4L * (added.size() + 1), out -> putWordEnds(added.vocabulary(), out)));
        parts.put(Section.ADDED_WORDS, new Part(wordBytes(added.vocabulary()), out -> {
            for (int i = 0; i < added.size(); i++) {
                out.put(added.vocabulary().utf8(i));
            }
        }));
        parts.put(Section.ADDED_VECTORS, new Part(4L * added.size() * added.dimension(), out -> {
            for (int i = 0; i < added.size(); i++) {
                out.put(added.matrix().row(i));
            }
        }));
        byte[] deleted = index.members().deleted().toByteArray();
        parts.put(Section.DELETED, new Part(deleted.length, out -> out.put(deleted)));
        if (index.vectors() instanceof ByteNodes bytes) {
            parts.put(Section.SCALES, new Part(4L * nodes, out -> out.put(bytes.scales())));
            parts.put(Section.CODES, new Part((long) nodes * bytes.stride(), out -> {
                for (var block : bytes.blocks()) {
                    out.put(block.toArray(ValueLayout.JAVA_BYTE));
                }
            }));
        }
        return parts;
    }

    private static long wordBytes(Vocabulary words) {
        long bytes = 0;
        for (int i = 0; i < words.size(); i++) {
            bytes += words.utf8(i).length;
        }
        return bytes;
    }

    private static void putWordEnds(Vocabulary words, SectionOutput out) throws IOException {
        int end = 0;
        out.put(end);
        for (int i = 0; i < words.size(); i++) {
            end += words.utf8(i).length;
            out.put(end);
        }
    }

    private static void putEnds(Links links, SectionOutput out) throws IOException {
        long end = 0;
        out.put(end);
        for (int node = 0; node < links.size(); node++) {
            end += links.count(node);
            out.put(end);
        }
    }

    private static void putLinks(NeighbourGraph graph, SectionOutput out) throws IOException {
        var buffer = new int[2 * graph.maxConnections()];
        for (int node = 0; node < graph.size(); node++) {
            out.put(buffer, graph.ground().copy(node, buffer));
        }
    }

    private static long upperBytes(int[][][] upper) {
        long numbers = 0;
        for (int[][] levels : upper) {
            numbers += levels.length == 0 ? 0 : 2;
            for (int[] links : levels) {
                numbers += 1 + links.length;
            }
        }
        return numbers * Integer.BYTES;
    }

    /// For each node above level 0: its number, how many levels, and for each the number of links and they
    /// themselves.
    private static void putUpper(int[][][] upper, SectionOutput out) throws IOException {
        for (int node = 0; node < upper.length; node++) {
            if (upper[node].length > 0) {
                out.put(node);
                out.put(upper[node].length);
                for (int[] links : upper[node]) {
                    out.put(links.length);
                    out.put(links, links.length);
                }
            }
        }
    }

    /// Opens the index of these vectors. Sizes, and all but links and bytes of quantised vectors, are
    /// checked; of the vectors, 256 rows and words. See [#verify].
    ///
    /// @throws IndexFileException if it is damaged, no such file, or of other vectors
    public static HnswIndex open(Path path, Embeddings embeddings) {
        return opened(path).index(embeddings);
    }

    /// Reads the whole file and all vectors, and compares them with their checksums.
    ///
    /// @throws IndexFileException if any byte or any vector is not what it was
    public static void verify(Path path, Embeddings embeddings) {
        var opened = opened(path);
        long end = HnswLayout.HEADER_BYTES;
        for (var place : opened.places) {
            opened.requireZeros(end, place.offset());
            opened.checked(place);
            end = place.offset() + place.length();
        }
        opened.requireZeros(end, HnswLayout.aligned(end));
        opened.requireZeros(opened.file.byteSize() - Integer.BYTES, opened.file.byteSize());
        var index = opened.index(embeddings);
        var base = index.members().base();
        if (TableFingerprint.ofAll(base, index.options().threads()) != opened.header.all()) {
            throw opened.stale();
        }
        index.graph().ground().lists();
    }

    private static HnswFile opened(Path path) {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new HnswFile(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(path + ": no such file; kindred index build makes it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void requireZeros(long from, long to) {
        for (long at = from; at < to; at++) {
            if (file.get(ValueLayout.JAVA_BYTE, at) != 0) {
                throw new IndexFileException(path, "is damaged: byte " + at + " between two sections is not zero");
            }
        }
    }

    private IndexFileException stale() {
        return new IndexFileException(
                path, "was built on other vectors: words or numbers have changed since; build it anew");
    }

    private HnswIndex index(Embeddings embeddings) {
        if (header.baseRows() != embeddings.size() || header.dimension() != embeddings.dimension()) {
            throw new IndexFileException(
                    path,
                    "was built on " + header.baseRows() + " vectors of dimension " + header.dimension() + ", these are "
                            + embeddings.size() + " of " + embeddings.dimension() + "; build it anew");
        }
        var options = header.options();
        var exact = ExactIndex.of(embeddings, options.threads());
        var table = HnswIndex.membersOf(embeddings, exact).base();
        if (TableFingerprint.ofSample(table) != header.sample()) {
            throw stale();
        }
        var members = new Members(table, added(), deleted());
        var words = members.isUnchanged() ? exact : ExactIndex.of(members.words(), options.threads());
        var vectors = vectors(members);
        var nearness = new Nearness(options.metric(), floats(Section.FACTORS, header.nodes()));
        return new HnswIndex(members, words, graph(), vectors, nearness, options, HnswIndex.DEFAULT_SEARCH_WIDTH);
    }

    private Embeddings added() {
        int size = header.addedRows();
        int[] starts = expected(Section.ADDED_ENDS, 4L * (size + 1)).toArray(HnswLayout.INT);
        byte[] words = checked(Section.ADDED_WORDS).toArray(ValueLayout.JAVA_BYTE);
        for (int i = 0; i <= size; i++) {
            if (starts[i] < (i == 0 ? 0 : starts[i - 1]) || starts[i] > words.length || starts[0] != 0) {
                throw new IndexFileException(path, "added word " + (i - 1) + " ends at byte " + starts[i]);
            }
        }
        var vectors = HeapMatrix.zeros(size, header.dimension());
        float[] numbers = floats(Section.ADDED_VECTORS, (long) size * header.dimension());
        for (int i = 0; i < size; i++) {
            vectors.setRow(i, numbers, i * header.dimension());
        }
        return new Embeddings(Vocabulary.ofDifferent(words, starts, new long[0]), vectors);
    }

    private BitSet deleted() {
        var deleted = BitSet.valueOf(checked(Section.DELETED).toArray(ValueLayout.JAVA_BYTE));
        if (deleted.length() > header.nodes()) {
            throw new IndexFileException(
                    path, "node " + (deleted.length() - 1) + " of " + header.nodes() + " nodes is deleted");
        }
        return deleted;
    }

    private NodeVectors vectors(Members members) {
        return switch (header.options().quantization()) {
            case NONE -> new FloatNodes(members.rows());
            case INT8 -> {
                int stride = RowTile.stride(header.dimension());
                var codes = sized(Section.CODES, (long) header.nodes() * stride);
                var blocks = new ArrayList<MemorySegment>();
                for (long at = 0; at < codes.byteSize(); at += (long) ByteNodes.BLOCK_ROWS * stride) {
                    long length = Math.min((long) ByteNodes.BLOCK_ROWS * stride, codes.byteSize() - at);
                    blocks.add(codes.asSlice(at, length));
                }
                yield new ByteNodes(blocks, floats(Section.SCALES, header.nodes()), header.dimension());
            }
        };
    }

    private NeighbourGraph graph() {
        var options = header.options();
        int nodes = header.nodes();
        var ends = sized(Section.LINK_ENDS, 8L * (nodes + 1L));
        var ground = new MappedLinks(path, ends, segment(place(Section.LINKS)), nodes, options.mostLinks(0));
        return new NeighbourGraph(ground, upper(), header.entry(), followers(), options.maxConnections());
    }

    private Followers followers() {
        var numbers = numbers(Section.FOLLOWERS);
        var pairs = new ArrayList<int[]>();
        while (numbers.remaining() > 1) {
            int leader = within(numbers, header.nodes());
            int count = within(numbers, numbers.remaining() + 1);
            for (int i = 0; i < count; i++) {
                pairs.add(new int[] {leader, within(numbers, header.nodes())});
            }
        }
        return Followers.NONE.with(pairs);
    }

    private IntBuffer numbers(Section section) {
        byte[] bytes = checked(section).toArray(ValueLayout.JAVA_BYTE);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    }

    private int[][][] upper() {
        var upper = new int[header.nodes()][][];
        Arrays.fill(upper, NeighbourGraph.ON_GROUND_ONLY);
        var numbers = numbers(Section.UPPER_LINKS);
        while (numbers.remaining() > 1) {
            int node = within(numbers, header.nodes());
            upper[node] = new int[within(numbers, numbers.remaining() + 1)][];
            for (int level = 0; level < upper[node].length; level++) {
                int most = Math.min(header.options().maxConnections(), Math.max(0, numbers.remaining() - 1));
                int count = within(numbers, most + 1);
                upper[node][level] = new int[count];
                for (int i = 0; i < count; i++) {
                    upper[node][level][i] = within(numbers, header.nodes());
                }
            }
        }
        return upper;
    }

    private int within(IntBuffer numbers, int bound) {
        int number = numbers.hasRemaining() ? numbers.get() : -1;
        if (number < 0 || number >= bound) {
            throw new IndexFileException(
                    path, "its upper links or followers are damaged: " + number + ", must be from 0 to " + (bound - 1));
        }
        return number;
    }

    private float[] floats(Section section, long count) {
        return expected(section, 4 * count).toArray(HnswLayout.FLOAT);
    }

    private MemorySegment expected(Section section, long bytes) {
        sized(section, bytes);
        return checked(section);
    }

    private MemorySegment sized(Section section, long bytes) {
        var place = place(section);
        if (place.length() != bytes) {
            throw new IndexFileException(
                    path, "section " + section + " has " + place.length() + " bytes, expected " + bytes);
        }
        return segment(place);
    }

    private MemorySegment checked(Section section) {
        return checked(place(section));
    }

    private MemorySegment checked(Place place) {
        var segment = segment(place);
        if (HnswLayout.checksum(segment) != place.checksum()) {
            throw new IndexFileException(
                    path,
                    "is damaged: bytes " + place.offset() + " to " + (place.offset() + place.length() - 1)
                            + " do not have their checksum");
        }
        return segment;
    }

    private Place place(Section section) {
        return places.stream()
                .filter(place -> place.section() == section)
                .findFirst()
                .orElseThrow();
    }

    private MemorySegment segment(Place place) {
        return file.asSlice(place.offset(), place.length());
    }
}
