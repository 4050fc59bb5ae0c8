package dev.kindred.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Renumbers the chunks of a text into the segments of an [EncodedCorpus], on several threads. Where a
/// sentence is cut
/// for its length depends on the chunks before, so each chunk hands the length of its open sentence to the
/// next.
final class Encoder {

    /// How many tokens a segment holds, the last one of a chunk excepted.
    private static final int SEGMENT_TOKENS = 1 << 16;

    private final IdChunks chunks;
    private final List<IdMapping> mappings;
    private final int maxSentenceTokens;
    private final IdStore store;
    private final SegmentList[] encoded; // by chunk
    private final int[][] ends; // by chunk: tokens before each mark; not kept unless asked for
    private final boolean keepsEnds;
    private final int[] open; // by chunk: tokens in the sentence that it leaves open, -1 while not known
    private final AtomicInteger next = new AtomicInteger();

    /// @param mappings by the chunks' numbering, from their numbers to ids
    Encoder(IdChunks chunks, List<IdMapping> mappings, int maxSentenceTokens, IdStore store) {
        this(chunks, mappings, maxSentenceTokens, store, false);
    }

    /// An encoder that also remembers where each mark of the text was, those of empty sentences too, and
    /// that cuts no sentence.
    static Encoder ofDocuments(IdChunks chunks, List<IdMapping> mappings, IdStore store) {
        return new Encoder(chunks, mappings, Integer.MAX_VALUE, store, true);
    }

    private Encoder(
            IdChunks chunks, List<IdMapping> mappings, int maxSentenceTokens, IdStore store, boolean keepsEnds) {
        this.chunks = chunks;
        this.mappings = mappings;
        this.maxSentenceTokens = maxSentenceTokens;
        this.store = store;
        this.encoded = new SegmentList[chunks.size()];
        this.open = new int[chunks.size()];
        this.ends = new int[chunks.size()][0];
        this.keepsEnds = keepsEnds;
        Arrays.fill(open, -1);
    }

    /// Encodes everything and gives each chunk's memory back as soon as it is done.
    SegmentList encode(int threads, Runnable report) {
        Crew.run(threads, worker -> work(), report);
        SegmentList all = new SegmentList();
        for (SegmentList list : encoded) {
            all.append(list);
        }
        if (encoded.length > 0 && open[encoded.length - 1] > 0) {
            all.add(store.add(new byte[] {IdBuffer.SENTENCE_END}, 1), 0, 1, 1, SegmentList.hash(0, 0));
        }
        return all;
    }

    /// How many marks each chunk holds.
    int[] marks() {
        return Arrays.stream(ends).mapToInt(chunk -> chunk.length).toArray();
    }

    /// For each mark of the text how many tokens stand before it.
    long[] ends() {
        var all = new long
                [Math.toIntExact(Arrays.stream(ends).mapToLong(c -> c.length).sum())];
        long tokens = 0;
        int at = 0;
        for (int chunk = 0; chunk < ends.length; chunk++) {
            for (int end : ends[chunk]) {
                all[at++] = tokens + end;
            }
            tokens += encoded[chunk].tokens();
        }
        return all;
    }

    private static int[] ends(Renumbered numbers) {
        var ends = new int[16];
        int marks = 0;
        int tokens = 0;
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.numbers()[i] != IdBuffer.SENTENCE_END) {
                tokens++;
                continue;
            }
            if (marks == ends.length) {
                ends = Arrays.copyOf(ends, 2 * marks);
            }
            ends[marks++] = tokens;
        }
        return Arrays.copyOf(ends, marks);
    }

    private void work() throws InterruptedException {
        byte[] packed = new byte[0];
        IdBuffer out = new IdBuffer(1 << 18);
        for (int chunk = next.getAndIncrement(); chunk < encoded.length; chunk = next.getAndIncrement()) {
            packed = chunks.read(chunk, packed);
            Renumbered numbers = Renumbered.of(packed, chunks.length(chunk), mappings.get(chunks.numbering(chunk)));
            int carried = carry(chunk, numbers);
            encoded[chunk] = pack(numbers, carried, out);
            if (keepsEnds) {
                ends[chunk] = ends(numbers);
            }
            chunks.drop(chunk);
            packed = new byte[0];
        }
    }

    /// Waits for the chunk before, and tells the chunk behind.
    private int carry(int chunk, Renumbered numbers) throws InterruptedException {
        synchronized (open) {
            while (chunk > 0 && open[chunk - 1] < 0) {
                open.wait();
            }
            int carried = chunk == 0 ? 0 : open[chunk - 1];
            open[chunk] = (numbers.hasMark() ? numbers.behindLastMark() : carried + numbers.behindLastMark())
                    % maxSentenceTokens;
            open.notifyAll();
            return carried;
        }
    }

    private SegmentList pack(Renumbered numbers, int carried, IdBuffer out) {
        SegmentList list = new SegmentList();
        int sentence = carried;
        for (int from = 0; from < numbers.size(); from += SEGMENT_TOKENS) {
            int to = Math.min(numbers.size(), from + SEGMENT_TOKENS);
            out.clear();
            out.reserve(2 * (to - from));
            int tokens = 0;
            int marks = 0;
            long hash = 0;
            for (int i = from; i < to; i++) {
                int number = numbers.numbers()[i];
                if (number != IdBuffer.SENTENCE_END) {
                    out.put(number);
                    hash = SegmentList.hash(hash, number);
                    tokens++;
                    if (++sentence < maxSentenceTokens) {
                        continue;
                    }
                }
                // sentences are never empty, so a mark never follows a mark
                if (sentence > 0) {
                    out.put(IdBuffer.SENTENCE_END);
                    hash = SegmentList.hash(hash, IdBuffer.SENTENCE_END);
                    marks++;
                    sentence = 0;
                }
            }
            if (tokens + marks > 0) {
                list.add(store.add(out.bytes(), out.length()), tokens, marks, tokens + marks, hash);
            }
        }
        return list;
    }
}
