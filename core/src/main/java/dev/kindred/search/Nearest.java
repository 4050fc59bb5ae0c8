package dev.kindred.search;

import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.List;

/// The best candidates seen so far, at most `limit`: a binary heap with the worst of them at its root. Of
/// equal scores the lower id is better, so that what remains does not depend on the order of the offers.
final class Nearest {

    private static final int INITIAL = 16;

    private final int limit;
    private float[] scores;
    private int[] ids;
    private int size;

    Nearest(int limit) {
        this.limit = limit;
        this.scores = new float[Math.min(limit, INITIAL)];
        this.ids = new int[scores.length];
    }

    /// A candidate with an id above all those offered before is kept only if its score exceeds this.
    float threshold() {
        return size < limit ? Float.NEGATIVE_INFINITY : scores[0];
    }

    void offer(int id, float score) {
        if (size < limit) {
            if (size == scores.length) {
                int grown = (int) Math.min(limit, 2L * size);
                scores = Arrays.copyOf(scores, grown);
                ids = Arrays.copyOf(ids, grown);
            }
            rise(size++, id, score);
        } else if (isWorse(scores[0], ids[0], score, id)) {
            sink(id, score, size);
        }
    }

    void offerAll(Nearest other) {
        for (int i = 0; i < other.size; i++) {
            offer(other.ids[i], other.scores[i]);
        }
    }

    /// What was kept, best first. Uses the heap up.
    List<Neighbour> drain(Vocabulary vocabulary) {
        var best = new Neighbour[size];
        for (int last = size - 1; last >= 0; last--) {
            best[last] = new Neighbour(ids[0], vocabulary.word(ids[0]), scores[0]);
            sink(ids[last], scores[last], last);
        }
        size = 0;
        return List.of(best);
    }

    private void rise(int start, int id, float score) {
        int place = start;
        while (place > 0) {
            int parent = (place - 1) / 2;
            if (!isWorse(score, id, scores[parent], ids[parent])) {
                break;
            }
            set(place, ids[parent], scores[parent]);
            place = parent;
        }
        set(place, id, score);
    }

    /// Puts a candidate in the root's place, in a heap of `length`.
    private void sink(int id, float score, int length) {
        int place = 0;
        for (int child = 1; child < length; child = 2 * place + 1) {
            if (child + 1 < length && isWorse(scores[child + 1], ids[child + 1], scores[child], ids[child])) {
                child++;
            }
            if (!isWorse(scores[child], ids[child], score, id)) {
                break;
            }
            set(place, ids[child], scores[child]);
            place = child;
        }
        if (length > 0) {
            set(place, id, score);
        }
    }

    private void set(int place, int id, float score) {
        ids[place] = id;
        scores[place] = score;
    }

    private static boolean isWorse(float score, int id, float otherScore, int otherId) {
        return score < otherScore || (score == otherScore && id > otherId);
    }
}
