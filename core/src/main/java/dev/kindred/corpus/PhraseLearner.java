package dev.kindred.corpus;

import dev.kindred.text.Phrases;
import dev.kindred.text.Phrases.Phrase;
import dev.kindred.vocab.WordTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Finds phrases in a counted text and joins them, in numbers: one pass a call.
///
/// Pairs are counted exactly. To bound the memory they are parted by hash, and each part is counted in a
/// walk of its
/// own through the numbers, which is cheap; parts are counted side by side and need no merging.
final class PhraseLearner {

    /// Bytes of a different pair in a half-filled table that has just grown.
    private static final long PAIR_BYTES = 64;

    private final Phrases.Options options;
    private final int threads;
    private final long memoryBytes;
    private final Supplier<IdStore> stores;

    /// @param stores where joined texts go
    PhraseLearner(Phrases.Options options, int threads, long memoryBytes, Supplier<IdStore> stores) {
        this.options = options;
        this.threads = threads;
        this.memoryBytes = memoryBytes;
        this.stores = stores;
    }

    /// @param text   with the phrases joined, counted anew
    /// @param joined none if there was nothing to join; by falling score
    record Learned(CountedText text, List<Phrase> joined) {}

    Learned learn(CountedText text, int pass) {
        long[] counts = text.table().counts();
        long words = Arrays.stream(counts).sum();
        List<Candidate> candidates = candidates(text, counts, words);
        if (candidates.isEmpty()) {
            return new Learned(text, List.of());
        }
        List<Phrase> phrases = new ArrayList<>();
        PairCounts numbers = new PairCounts();
        for (Candidate candidate : candidates) {
            numbers.add(candidate.pair(), counts.length + phrases.size());
            phrases.add(new Phrase(
                    word(text.table(), PairCounts.first(candidate.pair())),
                    word(text.table(), PairCounts.second(candidate.pair())),
                    candidate.count(),
                    candidate.score(),
                    pass));
        }
        return new Learned(join(text, numbers, phrases, counts.length), phrases);
    }

    private record Candidate(long pair, long count, double score) {}

    private List<Candidate> candidates(CountedText text, long[] counts, long words) {
        // no more different pairs than words, about half as many in real text
        int parts = Math.clamp(words / 2 * PAIR_BYTES * threads / Math.max(1, memoryBytes), threads, 1 << 12);
        AtomicInteger next = new AtomicInteger();
        List<Candidate> candidates = new ArrayList<>();
        Crew.run(
                Math.min(threads, parts),
                worker -> {
                    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                        List<Candidate> found = countPart(text, counts, words, part, parts);
                        synchronized (candidates) {
                            candidates.addAll(found);
                        }
                    }
                },
                () -> {});
        // the pair decides between equal scores by its words' order in the table, which threads may
        // change: compare
        // the words themselves
        candidates.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(candidate -> word(text.table(), PairCounts.first(candidate.pair())))
                .thenComparing(candidate -> word(text.table(), PairCounts.second(candidate.pair()))));
        return candidates;
    }

    private List<Candidate> countPart(CountedText text, long[] counts, long words, int part, int parts)
            throws InterruptedException {
        PairCounts pairs = new PairCounts();
        int last = -1;
        for (int chunk = 0; chunk < text.ids().size(); chunk++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Renumbered numbers = text.chunk(chunk, new byte[0]);
            for (int i = 0; i < numbers.size(); i++) {
                int id = numbers.numbers()[i] - 1; // -1 at a sentence's end
                if (id >= 0 && counts[id] < options.minCount()) {
                    id = -1;
                }
                if (id >= 0 && last >= 0) {
                    long pair = PairCounts.pair(last, id);
                    if (Math.floorMod(PairCounts.spread(pair) >>> 20, parts) == part) {
                        pairs.add(pair, 1);
                    }
                }
                last = id;
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        pairs.each((pair, count) -> {
            if (count >= options.minCount()) {
                double score = options.score()
                        .of(
                                counts[PairCounts.first(pair)],
                                counts[PairCounts.second(pair)],
                                count,
                                words,
                                options.discount());
                if (score > options.threshold()) {
                    candidates.add(new Candidate(pair, count, score));
                }
            }
        });
        return candidates;
    }

    /// Rewrites the text; a phrase has the number behind those of the old words at its place in `phrases`.
    private CountedText join(CountedText text, PairCounts numbers, List<Phrase> phrases, int oldWords) {
        IdChunks joined = new IdChunks(stores.get());
        long[] counts = new long[oldWords + phrases.size()];
        IdBuffer out = new IdBuffer(1 << 16);
        int pending = -1;
        for (int chunk = 0; chunk < text.ids().size(); chunk++) {
            Renumbered old = text.chunk(chunk, new byte[0]);
            text.ids().drop(chunk);
            out.clear();
            out.reserve(old.size() + 2);
            for (int i = 0; i < old.size(); i++) {
                int id = old.numbers()[i] - 1;
                int phrase = pending < 0 || id < 0 ? -1 : (int) numbers.value(PairCounts.pair(pending, id), -1);
                if (phrase >= 0) {
                    counts[phrase]++;
                    out.put(phrase + 1);
                    pending = -1;
                    continue;
                }
                if (pending >= 0) {
                    counts[pending]++;
                    out.put(pending + 1);
                }
                if (id < 0) {
                    out.put(IdBuffer.SENTENCE_END);
                }
                pending = id;
            }
            if (pending >= 0 && chunk == text.ids().size() - 1) {
                counts[pending]++;
                out.put(pending + 1);
            }
            joined.put(chunk, 0, out);
        }
        return recount(text.table(), phrases, counts, joined);
    }

    private static CountedText recount(WordTable old, List<Phrase> phrases, long[] counts, IdChunks joined) {
        WordTable table = new WordTable(counts.length);
        int[] renumbering = new int[counts.length];
        for (int id = 0; id < counts.length; id++) {
            if (counts[id] == 0) {
                renumbering[id] = IdMapping.NOTHING; // every one of them has become part of a phrase
            } else if (id < old.size()) {
                int start = old.start(id);
                renumbering[id] = table.add(old.bytes(), start, start + old.length(id), counts[id]);
            } else {
                byte[] word = phrases.get(id - old.size()).joined().getBytes(StandardCharsets.UTF_8);
                renumbering[id] = table.add(word, 0, word.length, counts[id]);
            }
        }
        return new CountedText(joined, List.of(new IdMapping(renumbering, new int[0][])), table);
    }

    private static String word(WordTable table, int id) {
        return new String(table.bytes(), table.start(id), table.length(id), StandardCharsets.UTF_8);
    }
}
