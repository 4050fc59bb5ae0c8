package dev.kindred.neural;

import dev.kindred.format.FormatException;
import dev.kindred.format.TensorFile;
import dev.kindred.vocab.RandomStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The tensors of a network by name, in the order of their making: what is learned, and what only belongs to it.
/// They live until [#close], whatever scope is open. A layer keeps the tensors that it was given here; their
/// numbers change in place and nothing is ever replaced.
///
/// Initial numbers depend on seed and name alone, so that a layer more does not change the others.
public final class Parameters implements AutoCloseable {

    private static final String FLOATS = "F32";

    private final Backend backend;
    private final long seed;
    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    private final SequencedMap<String, Boolean> learned = new LinkedHashMap<>();

    /// @param seed of all initial numbers
    public Parameters(Backend backend, long seed) {
        this.backend = backend;
        this.seed = seed;
    }

    public Backend backend() {
        return backend;
    }

    /// A parameter to be learned.
    ///
    /// @param name  as it stands in files; parted by dots
    /// @param shape a single number if empty
    public Tensor add(String name, Initialization initial, long... shape) {
        return add(name, true, initial, shape);
    }

    /// A tensor that belongs to the network and is kept with it, but is not learned.
    public Tensor addFixed(String name, Initialization initial, long... shape) {
        return add(name, false, initial, shape);
    }

    private Tensor add(String name, boolean isLearned, Initialization initial, long... shape) {
        if (tensors.containsKey(name)) {
            throw new IllegalArgumentException("parameter \"" + name + "\" is there already");
        }
        try (var _ = new PointerScope();
                var _ = new AutoGradMode(false)) {
            var tensor = backend.zeros(shape);
            backend.seed(RandomStream.of(seed, name.hashCode()).next());
            initial.fill(tensor);
            tensor.set_requires_grad(isLearned);
            tensor.retainReference();
            tensors.put(name, tensor);
            learned.put(name, isLearned);
            return tensor;
        }
    }

    /// @throws IllegalArgumentException if there is none
    public Tensor get(String name) {
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter \"" + name + "\"; there are " + names());
        }
        return tensor;
    }

    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /// All tensors, in their order; not to be changed.
    public SequencedMap<String, Tensor> all() {
        return Collections.unmodifiableSequencedMap(tensors);
    }

    /// Whether a parameter is learned at all; [#addFixed] makes those that are not.
    public boolean isLearned(String name) {
        return learned.getOrDefault(name, false);
    }

    /// Numbers that are learned.
    public long count() {
        return tensors.entrySet().stream()
                .filter(entry -> isLearned(entry.getKey()))
                .mapToLong(entry -> entry.getValue().numel())
                .sum();
    }

    /// The numbers of all tensors as they are now, to be written to a file: copies.
    public List<TensorFile.Tensor> contents(UnaryOperator<String> nameInFile) {
        var contents = new ArrayList<TensorFile.Tensor>();
        tensors.forEach((name, tensor) -> contents.add(content(nameInFile.apply(name), tensor)));
        return contents;
    }

    /// One tensor of floats as a file holds it, a copy.
    public static TensorFile.Tensor content(String name, Tensor tensor) {
        var bytes = Arena.ofAuto().allocate(tensor.numel() * Float.BYTES, Float.BYTES);
        try (var _ = new PointerScope()) {
            var plain = tensor.detach().cpu().contiguous();
            bytes.copyFrom(memory(plain));
        }
        var shape = Arrays.stream(tensor.shape()).boxed().toList();
        return new TensorFile.Tensor(name, FLOATS, shape, bytes);
    }

    /// Takes the numbers of all tensors from a file.
    ///
    /// @throws FormatException if one is missing there, is superfluous, or has another shape or type
    public void read(Path file) {
        var opened = TensorFile.open(file);
        for (String name : opened.names()) {
            if (!tensors.containsKey(name)) {
                throw new FormatException(file, "has a tensor \"" + name + "\", which the network does not have");
            }
        }
        read(opened, UnaryOperator.identity());
    }

    /// The same where names differ and the file may hold more.
    public void read(TensorFile file, UnaryOperator<String> nameInFile) {
        tensors.forEach((name, tensor) -> read(file, nameInFile.apply(name), tensor));
    }

    /// Puts a tensor of a file in the place of a tensor's numbers.
    public static void read(TensorFile file, String name, Tensor into) {
        var stored =
                file.tensor(name).orElseThrow(() -> new FormatException(file.path(), "has no tensor \"" + name + "\""));
        var shape = Arrays.stream(into.shape()).boxed().toList();
        if (!stored.shape().equals(shape) || !stored.type().equals(FLOATS)) {
            throw new FormatException(
                    file.path(),
                    "tensor \"" + name + "\" is " + stored.type() + " " + stored.shape() + ", the network's is "
                            + FLOATS + " " + shape);
        }
        fill(into, stored);
    }

    /// Takes back what [#contents] gave, under the same names.
    public void restore(List<TensorFile.Tensor> contents) {
        contents.forEach(content -> fill(get(content.name()), content));
    }

    private static void fill(Tensor tensor, TensorFile.Tensor content) {
        try (var _ = new PointerScope();
                var _ = new AutoGradMode(false)) {
            var plain = torch.empty(tensor.shape());
            memory(plain).copyFrom(content.bytes());
            tensor.copy_(plain);
        }
    }

    /// The tensor's own memory, for as long as it lives.
    @SuppressWarnings("restricted") // native memory of a known length, on the CPU, contiguous
    private static MemorySegment memory(Tensor plain) {
        long bytes = plain.numel() * Float.BYTES;
        return bytes == 0
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(plain.data_ptr().address()).reinterpret(bytes);
    }

    /// Frees all tensors; none may be used any more.
    @Override
    public void close() {
        tensors.values().forEach(Tensor::close);
        tensors.clear();
    }
}
