package dev.kindred.cli;

import dev.kindred.neural.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;

/// A network's training saved while it runs: where, when, and whether what was saved belongs to what is wanted
/// now.
final class NetworkCheckpoints {

    /// The setting that holds the fingerprint of the training text.
    static final String TEXT = "text";

    private final Path file;
    private final SequencedMap<String, String> settings;
    private final CheckpointClock clock;

    NetworkCheckpoints(Path file, SequencedMap<String, String> settings, Optional<Double> seconds) {
        this.file = file;
        this.settings = settings;
        this.clock = new CheckpointClock(seconds);
    }

    Path file() {
        return file;
    }

    boolean isDue() {
        return clock.isDue();
    }

    void write(Checkpoint unfinished) {
        clock.time(() -> unfinished.write(file, settings));
    }

    /// The checkpoint to go on from, or nothing when there is none.
    Optional<Checkpoint> read(Console console) {
        if (!Files.exists(file)) {
            console.err().println("No checkpoint " + file + ": starting anew.");
            return Optional.empty();
        }
        var saved = Checkpoint.read(file);
        settings.forEach((option, value) -> {
            String before = saved.settings().getOrDefault(option, "not set");
            if (!before.equals(value) && option.equals(TEXT)) {
                throw new Failure("the text is not the one that the checkpoint " + file
                        + " was made from; use the same text, or train anew without --resume");
            }
            if (!before.equals(value)) {
                throw new Failure("--" + option + " is " + value + ", the checkpoint " + file + " was made with "
                        + before + "; use the same options, or train anew without --resume");
            }
        });
        console.err().println("Going on from " + file + ", step " + Amounts.count(saved.step()) + ".");
        return Optional.of(saved);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
