package dev.kindred.document;

/// What all measures of pairs check.
final class Pairs {

    private Pairs() {}

    static void requireEqual(int a, int b) {
        if (a != b) {
            throw new IllegalArgumentException(a + " texts with " + b + " others, must be as many");
        }
    }
}
