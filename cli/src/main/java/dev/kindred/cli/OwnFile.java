package dev.kindred.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Files that Kindred writes and that hold no vectors: how they begin, and who tells more of them.
enum OwnFile {
    TOPICS("KINDTOPC", "topics show"),
    TERMS("\u0089KINDTFI", "tfidf terms"),
    NGRAMS("KINDNGRM", "language-model info");

    private final String beginning; // in Latin-1
    private final String command;

    OwnFile(String beginning, String command) {
        this.beginning = beginning;
        this.command = command;
    }

    static Optional<OwnFile> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            String first = new String(in.readNBytes(8), StandardCharsets.ISO_8859_1);
            return Arrays.stream(values())
                    .filter(kind -> kind.beginning.equals(first))
                    .findFirst();
        }
    }

    /// What to call for more of a file.
    String commandFor(Path file) {
        return "kindred " + command + " " + file;
    }
}
