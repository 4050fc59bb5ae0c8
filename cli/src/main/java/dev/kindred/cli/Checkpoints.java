package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.KindredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Training saved while it runs: where, how often, and whether what was saved belongs to what is wanted
/// now.
///
/// The first one is due after five seconds. Each further one is due when twenty times as long as the
/// last took to write has passed, so that saving costs at most a twentieth, but no sooner than after
/// ten seconds.
final class Checkpoints {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final int TIMES_ITS_COST = 20;

    private final Path file;
    private final SequencedMap<String, String> settings;
    private final Optional<Long> fixedNanos;
    private long dueAt;

    /// @param settings every option that training depends on
    /// @param seconds  between two checkpoints, instead of the rule above
    Checkpoints(Path file, SequencedMap<String, String> settings, Optional<Double> seconds) {
        this.file = file;
        this.settings = settings;
        this.fixedNanos = seconds.map(s -> (long) (s * 1e9));
        startClock();
    }

    Path file() {
        return file;
    }

    void startClock() {
        dueAt = System.nanoTime() + fixedNanos.orElse(FIRST.toNanos());
    }

    boolean isDue() {
        return System.nanoTime() - dueAt >= 0;
    }

    void write(TrainedModel unfinished) {
        long start = System.nanoTime();
        KindredFile.write(withSettings(unfinished), file);
        long end = System.nanoTime();
        dueAt = end + fixedNanos.orElse(Math.max(LEAST.toNanos(), TIMES_ITS_COST * (end - start)));
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
