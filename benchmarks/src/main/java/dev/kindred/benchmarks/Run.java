package dev.kindred.benchmarks;

import java.util.Map;

/// One training of one program, measured and judged.
///
/// @param figures name to value, in the order of the table's columns; what is not known is not there
record Run(String program, String method, int round, long seed, Map<String, Double> figures) {

    static final String WALL = "wall s";
    static final String TRAINING = "training s";
    static final String WORDS_PER_SECOND = "words/s";
    static final String CPU = "CPU s";
    static final String MEMORY = "peak MB";
    static final String WORDS = "words";
}
