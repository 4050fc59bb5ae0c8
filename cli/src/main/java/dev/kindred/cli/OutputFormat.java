package dev.kindred.cli;

/// What to say when a file's name does not tell its format.
final class OutputFormat {

    private OutputFormat() {}

    static String unknown(String output) {
        return output
                + ": its extension names no format; use one of .kindred, .bin, .vec, .txt, .glove, .ftz, or --format";
    }
}
