package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Option;

/// Where a trainer saves itself while it runs, and whether it goes on from there.
final class CheckpointArguments {

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Where training is saved while it runs (default: the output's name and .checkpoint).")
    Optional<Path> file = Optional.empty();

    @Option(names = "--resume", description = "Go on from the checkpoint, if there is one; the text is read again.")
    boolean resume;

    @Option(names = "--checkpoint-seconds", hidden = true, description = "Least time between checkpoints, for tests.")
    Optional<Double> seconds = Optional.empty();

    /// @param settings every option that training depends on
    Checkpoints of(OutputArguments output, SequencedMap<String, String> settings) {
        return of(output.file, settings);
    }

    /// @param output   where the model goes
    /// @param settings every option that training depends on
    Checkpoints of(Path output, SequencedMap<String, String> settings) {
        Path saved = file.orElse(Path.of(output + ".checkpoint"));
        AtomicFile.requireWritable(saved);
        return new Checkpoints(saved, settings, seconds);
    }

    /// The same for networks.
    ///
    /// @param settings every option that training depends on, but those of the loop
    NetworkCheckpoints ofNetwork(Path output, SequencedMap<String, String> settings) {
        Path saved = file.orElse(Path.of(output + ".checkpoint"));
        AtomicFile.requireWritable(saved);
        return new NetworkCheckpoints(saved, settings, seconds);
    }
}
