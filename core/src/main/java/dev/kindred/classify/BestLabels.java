package dev.kindred.classify;

/// The most probable labels of one text, the best first. One a thread, used for one text after the other.
///
/// A heap by logarithms, with the moves of the standard library that fastText is built on: so labels that
/// are equally probable come in fastText's order.
public final class BestLabels {

    /// fastText adds it to every probability before it takes the logarithm.
    private static final double FLOOR = 1e-5;

    private final int most;
    private final float[] scores; // logarithms of probabilities
    private final float[] values; // what they are the logarithms of
    private final int[] labels;
    private int size;

    /// @param most how many labels are wanted, at least 1
    BestLabels(int most) {
        this.most = most;
        this.scores = new float[most + 1];
        this.values = new float[most + 1];
        this.labels = new int[most + 1];
    }

    /// How many labels there are: fewer than wanted if others are less probable than the threshold, none
    /// if the text has no known words.
    public int size() {
        return size;
    }

    /// The number of the `i`-th best label.
    public int label(int i) {
        return labels[i];
    }

    /// The probability of the `i`-th best label, with the 0.00001 that fastText adds.
    public float probability(int i) {
        return (float) Math.exp(scores[i]);
    }

    void clear() {
        size = 0;
    }

    static float log(double probability) {
        return (float) Math.log(probability + FLOOR);
    }

    /// Takes the label if it is among the best so far.
    void offer(int label, float probability) {
        if (size == most && probability < values[0]) {
            return;
        }
        push(log(probability), probability, label);
    }

    /// The same with the logarithm itself.
    void offerLog(int label, float score) {
        if (size == most && score < scores[0]) {
            return;
        }
        push(score, score, label);
    }

    /// Whether no label with this logarithm or a lower one can be among the best.
    boolean isHopeless(float score) {
        return size == most && score < scores[0];
    }

    private void push(float score, float value, int label) {
        siftUp(size++, score, value, label);
        if (size > most) {
            popTo(--size);
        }
    }

    /// Ends the search: the heap becomes a list.
    void sort() {
        for (int last = size - 1; last > 0; last--) {
            popTo(last);
        }
    }

    private void siftUp(int from, float score, float value, int label) {
        int hole = from;
        while (hole > 0 && scores[(hole - 1) >> 1] > score) {
            move((hole - 1) >> 1, hole);
            hole = (hole - 1) >> 1;
        }
        set(hole, score, value, label);
    }

    /// Moves the least probable label, which is the first one, to `end`, and closes the gap in front.
    private void popTo(int end) {
        float score = scores[end];
        float value = values[end];
        int label = labels[end];
        move(0, end);
        int hole = 0;
        int child = 0;
        while (child < (end - 1) >> 1) {
            child = 2 * (child + 1);
            if (scores[child] > scores[child - 1]) {
                child--;
            }
            move(child, hole);
            hole = child;
        }
        if ((end & 1) == 0 && child == (end - 2) >> 1) {
            child = 2 * (child + 1);
            move(child - 1, hole);
            hole = child - 1;
        }
        siftUp(hole, score, value, label);
    }

    private void move(int from, int to) {
        set(to, scores[from], values[from], labels[from]);
    }

    private void set(int at, float score, float value, int label) {
        scores[at] = score;
        values[at] = value;
        labels[at] = label;
    }
}
