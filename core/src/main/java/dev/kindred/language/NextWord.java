package dev.kindred.language;

/// A word that may come next.
///
/// @param word      or `</s>`, the end
/// @param logarithm of its probability, to base 10
public record NextWord(String word, float logarithm) {

    public double probability() {
        return Math.pow(10, logarithm);
    }
}
