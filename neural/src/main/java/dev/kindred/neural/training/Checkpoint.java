package dev.kindred.neural.training;

import dev.kindred.format.FormatException;
import dev.kindred.format.TensorFile;
import dev.kindred.neural.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Unfinished training in one file, which is a safetensors file: parameters, what the optimizer remembers, the best
/// parameters so far, and the [Position]. Noise needs no state: it is drawn anew for each step from the seed.
public final class Checkpoint {

    private static final String PARAMETER = "parameter.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String BEST = "best.";
    private static final String OPTIONS = "options";
    private static final String EXAMPLES = "examples";

    private final Position position;
    private final List<TensorFile.Tensor> tensors;
    private final SequencedMap<String, String> metadata;
    private final Path source;

    private Checkpoint(
            Position position, List<TensorFile.Tensor> tensors, SequencedMap<String, String> metadata, Path source) {
        this.position = position;
        this.tensors = tensors;
        this.metadata = metadata;
        this.source = source;
    }

    static Checkpoint of(
            Position position,
            Objective objective,
            TrainingOptions options,
            Parameters memory,
            List<TensorFile.Tensor> best) {
        var tensors = new ArrayList<>(objective.parameters().contents(name -> PARAMETER + name));
        tensors.addAll(memory.contents(name -> OPTIMIZER + name));
        for (var tensor : best) {
            tensors.add(new TensorFile.Tensor(BEST + tensor.name(), tensor.type(), tensor.shape(), tensor.bytes()));
        }
        var metadata = position.toMap();
        metadata.put(OPTIONS, options.toString());
        metadata.put(EXAMPLES, String.valueOf(objective.size()));
        return new Checkpoint(position, tensors, metadata, Path.of("checkpoint"));
    }

    /// Writes it, whole or not at all.
    ///
    /// @param settings what else it depends on, by names that [Position] does not have
    public void write(Path file, Map<String, String> settings) {
        var all = new LinkedHashMap<>(settings);
        all.putAll(metadata);
        TensorFile.write(file, tensors, all);
    }

    /// @throws FormatException if it is no checkpoint of a network's training
    public static Checkpoint read(Path file) {
        var opened = TensorFile.open(file);
        try {
            var tensors = opened.names().stream()
                    .map(name -> opened.tensor(name).orElseThrow())
                    .toList();
            var position = Position.of(opened.metadata());
            return new Checkpoint(position, tensors, new LinkedHashMap<>(opened.metadata()), file);
        } catch (NumberFormatException e) {
            throw new FormatException(file, "is no checkpoint of a network's training", e);
        }
    }

    /// The settings given to [#write], and more.
    public Map<String, String> settings() {
        return Map.copyOf(metadata);
    }

    /// Updates made.
    public long step() {
        return position.step();
    }

    Position position() {
        return position;
    }

    /// @throws FormatException if it is of other options or examples, or of another network
    void requireOf(Objective objective, TrainingOptions options) {
        requireSame(OPTIONS, options.toString());
        requireSame(EXAMPLES, String.valueOf(objective.size()));
    }

    private void requireSame(String name, String now) {
        String before = metadata.getOrDefault(name, "not stored");
        if (!before.equals(now)) {
            throw new FormatException(
                    source, "is of training with other " + name + ": " + before + " there, " + now + " here");
        }
    }

    void restore(Parameters parameters, Parameters memory) {
        restore(PARAMETER, parameters);
        restore(OPTIMIZER, memory);
    }

    /// The best parameters so far; empty if none were judged.
    List<TensorFile.Tensor> best() {
        return starting(BEST);
    }

    private void restore(String prefix, Parameters into) {
        var stored = starting(prefix);
        var shapes = new LinkedHashMap<String, List<Long>>();
        stored.forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        var wanted = new LinkedHashMap<String, List<Long>>();
        into.contents(UnaryOperator.identity()).forEach(tensor -> wanted.put(tensor.name(), tensor.shape()));
        if (!shapes.equals(wanted)) {
            throw new FormatException(
                    source, "is of another network: its tensors are " + shapes + ", this one's " + wanted);
        }
        into.restore(stored);
    }

    private List<TensorFile.Tensor> starting(String prefix) {
        return tensors.stream()
                .filter(tensor -> tensor.name().startsWith(prefix))
                .map(tensor -> new TensorFile.Tensor(
                        tensor.name().substring(prefix.length()), tensor.type(), tensor.shape(), tensor.bytes()))
                .toList();
    }
}
