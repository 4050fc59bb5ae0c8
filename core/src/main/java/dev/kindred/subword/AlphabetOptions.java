package dev.kindred.subword;

/// Which characters a tokenizer knows; the others are unknown to it, or become bytes.
///
/// @param coverage the share of the text that its characters make up: the rarest are left out; above 0, at
///     most 1, default 0.9995
/// @param most     how many there are at most, at least 1, default no limit
/// @param initial  characters that are there in any case, default none
public record AlphabetOptions(double coverage, int most, String initial) {

    public AlphabetOptions {
        if (!(coverage > 0 && coverage <= 1)) {
            throw new IllegalArgumentException("character coverage " + coverage + ", must be above 0, at most 1");
        }
        if (most < 1) {
            throw new IllegalArgumentException("limit alphabet " + most + ", must be at least 1");
        }
    }

    public static AlphabetOptions defaults() {
        return new AlphabetOptions(0.9995, Integer.MAX_VALUE, "");
    }

    public AlphabetOptions withCoverage(double coverage) {
        return new AlphabetOptions(coverage, most, initial);
    }

    public AlphabetOptions withMost(int most) {
        return new AlphabetOptions(coverage, most, initial);
    }

    public AlphabetOptions withInitial(String initial) {
        return new AlphabetOptions(coverage, most, initial);
    }
}
