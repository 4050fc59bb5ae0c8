package dev.kindred.cli;

/// What to say when a file's name does not tell its format.
final class OutputFormat {

    static final String EXTENSIONS = ".kindred, .bin, .vec, .txt, .glove, .ftz, .npy, .npz, .safetensors, .jsonl,"
            + " .parquet, .arrow, .feather";

    private OutputFormat() {}

    static String unknown(String output) {
        return output + ": its extension names no format; use one of " + EXTENSIONS + ", or --format";
    }
}
