package dev.kindred.cli;

import java.nio.file.Path;
import java.util.Optional;

/// How an n-gram model is written.
enum ModelFormat {
    ARPA,
    PROBING,
    TRIE;

    static final String EXTENSIONS = ".arpa, .arpa.gz, .probing or .trie";

    static Optional<ModelFormat> byExtension(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".arpa") || name.endsWith(".arpa.gz")) {
            return Optional.of(ARPA);
        }
        return name.endsWith(".probing")
                ? Optional.of(PROBING)
                : name.endsWith(".trie") ? Optional.of(TRIE) : Optional.empty();
    }
}
