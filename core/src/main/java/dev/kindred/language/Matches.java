package dev.kindred.language;

/// What a model knows about many tokens at once, by their positions: the longest n-gram that ends there and
/// is in the model. All tokens are looked up by words first, then by pairs, and so on: look-ups that do not
/// wait for one another hide the time that memory takes.
final class Matches {

    final byte[] length; // of the longest n-gram found
    final byte[] known; // the same without those that were added because longer ones need them ([MissingEnds])
    final float[] probability; // its logarithm
    final float[][] backoff; // [length], logarithms of all n-grams found that end here
    final long[] node; // where the n-gram stands in the model, as the model sees it

    Matches(int positions, int order) {
        length = new byte[positions];
        known = new byte[positions];
        probability = new float[positions];
        backoff = new float[order + 1][positions];
        node = new long[positions];
    }
}
