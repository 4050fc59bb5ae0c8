package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.neural.tensorboard.TrainingEvents;
import dev.kindred.neural.training.TrainingListener;
import java.util.Optional;
import java.util.function.Supplier;

/// The files of `--tensorboard`, if it was given.
record NetworkEvents(Optional<TrainingEvents> written) implements AutoCloseable {

    TrainingListener alsoHearing(TrainingListener listener) {
        return written.isPresent() ? listener.and(written.get()) : listener;
    }

    /// Puts vectors there for the projector.
    void project(Supplier<Embeddings> embeddings) {
        written.ifPresent(events -> events.project(embeddings.get()));
    }

    @Override
    public void close() {
        written.ifPresent(TrainingEvents::close);
    }
}
