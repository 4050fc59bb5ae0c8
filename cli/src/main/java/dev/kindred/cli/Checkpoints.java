package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.KindredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Training saved while it runs: where, how often, and whether what was saved belongs to what is wanted
/// now.
final class Checkpoints {

    private final Path file;
    private final SequencedMap<String, String> settings;
    private final CheckpointClock clock;

    /// @param settings every option that training depends on
    /// @param seconds  between two checkpoints, instead of the clock's rule
    Checkpoints(Path file, SequencedMap<String, String> settings, Optional<Double> seconds) {
        this.file = file;
        this.settings = settings;
        this.clock = new CheckpointClock(seconds);
    }

    Path file() {
        return file;
    }

    void startClock() {
        clock.start();
    }

    boolean isDue() {
        return clock.isDue();
    }

    void write(TrainedModel unfinished) {
        clock.time(() -> KindredFile.write(withSettings(unfinished), file));
    }

    /// The model with all settings in its provenance, those of the reading of the text too.
    TrainedModel withSettings(TrainedModel model) {
        var made = model.provenance();
        var all = new LinkedHashMap<>(settings);
        made.options().forEach(all::putIfAbsent);
        return model.withProvenance(new Provenance(made.method(), all, made.corpusFingerprint(), made.version()));
    }

    /// The checkpoint to go on from, or nothing when there is none.
    Optional<TrainedModel> read(Console console) {
        if (!Files.exists(file)) {
            console.err().println("No checkpoint " + file + ": starting anew.");
            return Optional.empty();
        }
        var opened = KindredFile.open(file);
        opened.verify();
        var model = opened.model().orElseThrow(() -> new Failure(file + " holds vectors only and is no checkpoint"));
        if (model.isFinished()) {
            throw new Failure(file + " is a finished model and no checkpoint");
        }
        requireSameSettings(model.provenance());
        console.err().println("Going on from " + file + ".");
        return Optional.of(model);
    }

    private void requireSameSettings(Provenance saved) {
        settings.forEach((option, value) -> {
            String before = saved.options().getOrDefault(option, "not set");
            if (!before.equals(value)) {
                throw new Failure("--" + option + " is " + value + ", the checkpoint " + file + " was made with "
                        + before + "; use the same options, or train anew without --resume");
            }
        });
    }

    void requireSameText(TrainedModel model, EncodedCorpus corpus) {
        requireSameText(model, corpus.fingerprint());
    }

    void requireSameText(TrainedModel model, long fingerprint) {
        if (model.provenance().corpusFingerprint() != fingerprint) {
            throw new Failure("the text is not the one that the checkpoint " + file
                    + " was made from; use the same text, or train anew without --resume");
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
