package dev.kindred.cli;

import java.util.List;

/// A vector on standard output: its name, then its numbers in the fewest digits that give the same float,
/// with a space between.
final class PrintedVector {

    private PrintedVector() {}

    static void print(Console console, String name, float[] vector) {
        var line = new StringBuilder(name);
        for (float component : vector) {
            line.append(line.isEmpty() ? "" : " ").append(component);
        }
        console.out().println(line);
    }

    /// For JSON.
    record Named(String word, float[] vector) {}

    /// For JSON.
    record Ngrams(String word, List<Named> ngrams) {}
}
