package dev.kindred.neural.tensorboard;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.Projector;
import dev.kindred.format.WriteOptions;
import dev.kindred.neural.Backend;
import dev.kindred.neural.Parameters;
import dev.kindred.neural.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/// Writes the course of training to a folder for TensorBoard: loss, learning rate, norm of the gradient and speed
/// now and then, the mean loss of epochs, validations, and histograms of chosen parameters at each validation and
/// epoch's end.
public final class TrainingEvents implements TrainingListener, AutoCloseable {

    private static final int STEPS_BETWEEN = 10;
    private static final long MOST_IN_HISTOGRAM = 50_000_000;

    private final EventFile events;
    private final Parameters parameters;
    private final List<String> histograms;
    private long step;
    private long histogramsAt = -1;

    /// @param histograms names of parameters, as those of embeddings
    public TrainingEvents(Path folder, InstantSource clock, Parameters parameters, List<String> histograms) {
        this.events = new EventFile(folder, clock);
        this.parameters = parameters;
        this.histograms = List.copyOf(histograms);
    }

    @Override
    public void progress(Progress now) {
        step = now.step();
        if (step == 1 || step % STEPS_BETWEEN == 0 || step == now.steps()) {
            events.scalar("training/loss", step, now.loss());
            events.scalar("training/learning-rate", step, now.learningRate());
            events.scalar("training/gradient-norm", step, now.gradientNorm());
            events.scalar("training/tokens-per-second", step, now.tokensPerSecond());
        }
    }

    @Override
    public void epochDone(int epoch, int epochs, double meanLoss) {
        events.scalar("epoch/loss", epoch, meanLoss);
        writeHistograms();
    }

    @Override
    public void validated(Judgement judgement) {
        events.scalar("validation/" + judgement.name(), judgement.step(), judgement.value());
        writeHistograms();
    }

    private void writeHistograms() {
        if (histogramsAt != step) {
            histogramsAt = step;
            for (String name : histograms) {
                try (var _ = new PointerScope()) {
                    var tensor = parameters.get(name);
                    if (tensor.numel() <= MOST_IN_HISTOGRAM) {
                        events.histogram(name, step, Backend.floats(tensor));
                    }
                }
            }
        }
        events.flush();
    }

    /// Puts vectors beside the events for TensorBoard's projector, in the place of earlier ones.
    public void project(Embeddings embeddings) {
        Path folder = events.file().toAbsolutePath().resolveSibling("projector.part");
        Projector.write(embeddings, folder, WriteOptions.defaults());
        try {
            List<Path> files;
            try (var found = Files.list(folder)) {
                files = found.toList();
            }
            for (Path file : files) {
                Files.move(file, events.file().resolveSibling(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be moved to its place: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
