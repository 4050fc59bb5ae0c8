package dev.kindred.document;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The nearest texts found so far, by distance; of equal distances the lower number. Shared by threads, of which
/// the order does not matter.
final class NearestTexts {

    private static final Comparator<TextIndex.Near> NEAREST_FIRST =
            Comparator.comparingDouble(TextIndex.Near::value).thenComparingInt(TextIndex.Near::number);

    private final int limit;
    private final PriorityQueue<TextIndex.Near> farthestFirst = new PriorityQueue<>(NEAREST_FIRST.reversed());
    private volatile double bound = Double.POSITIVE_INFINITY;

    NearestTexts(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ", must be at least 1");
        }
        this.limit = limit;
    }

    /// Texts farther away than this are none of the nearest.
    double bound() {
        return bound;
    }

    void offer(int number, double distance) {
        if (distance <= bound && distance < Double.POSITIVE_INFINITY) {
            add(new TextIndex.Near(number, distance));
        }
    }

    private synchronized void add(TextIndex.Near found) {
        farthestFirst.add(found);
        if (farthestFirst.size() > limit) {
            farthestFirst.remove();
        }
        if (farthestFirst.size() == limit) {
            bound = farthestFirst.element().value();
        }
    }

    /// The nearest first.
    synchronized List<TextIndex.Near> found() {
        return farthestFirst.stream().sorted(NEAREST_FIRST).toList();
    }

    /// The same where distances were similarities with the sign turned.
    List<TextIndex.Near> foundSimilar() {
        return found().stream()
                .map(near -> new TextIndex.Near(near.number(), 0 - near.value())) // 0 has no sign then
                .toList();
    }
}
