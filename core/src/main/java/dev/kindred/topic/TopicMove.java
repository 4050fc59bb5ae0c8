package dev.kindred.topic;

/// A token that has changed its topic, in one number: its word, the topic before ([TopicSampler#NO_TOPIC] at
/// first), and the topic now.
final class TopicMove {

    private TopicMove() {}

    static long of(int word, int before, int now) {
        return (long) word << Integer.SIZE | (long) before << Short.SIZE | now;
    }

    static int word(long move) {
        return (int) (move >>> Integer.SIZE);
    }

    static int before(long move) {
        return (int) (move >>> Short.SIZE) & TopicSampler.NO_TOPIC;
    }

    static int now(long move) {
        return (int) move & TopicSampler.NO_TOPIC;
    }
}
