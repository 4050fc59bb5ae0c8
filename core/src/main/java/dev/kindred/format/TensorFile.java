package dev.kindred.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// A safetensors file as what it is: tensors of any shape by name, with a few texts about them. Opened files
/// are mapped.
public final class TensorFile {

    private static final int ALIGNMENT = 8;
    private static final int LONGEST_WRITE = 1 << 20;

    private final Safetensors.Tensors tensors;

    private TensorFile(Safetensors.Tensors tensors) {
        this.tensors = tensors;
    }

    /// @param type  as the format calls it: `F32`, `F16`, `BF16`, `F64`, `I64`, `I32`, `U8`, …
    /// @param shape empty for a single number
    /// @param bytes the numbers, row-major and little-endian
    public record Tensor(String name, String type, List<Long> shape, MemorySegment bytes) {

        public Tensor {
            shape = List.copyOf(shape);
            if (bytes.byteSize() != sizeBytes(type, shape)) {
                throw new IllegalArgumentException("tensor \"" + name + "\" of " + type + " " + shape + " has "
                        + bytes.byteSize() + " bytes, must have " + sizeBytes(type, shape));
            }
        }
    }

    /// Opens a file.
    ///
    /// @throws FormatException if it is broken: a header that claims what is not there, shapes that do not fit
    ///     their bytes, tensors that share bytes
    public static TensorFile open(Path path) {
        var tensors = Safetensors.Tensors.of(path);
        for (var tensor : tensors.byName().values()) {
            long expected = sizeBytes(path, tensor);
            if (tensor.end() - tensor.begin() != expected) {
                throw new FormatException(
                        path,
                        "tensor \"" + tensor.name() + "\" of " + tensor.type() + " " + tensor.shape() + " has "
                                + (tensor.end() - tensor.begin()) + " bytes, must have " + expected);
            }
        }
        requireApart(path, tensors);
        return new TensorFile(tensors);
    }

    public Path path() {
        return tensors.path();
    }

    /// In the order of the header.
    public List<String> names() {
        return List.copyOf(tensors.byName().keySet());
    }

    /// What stands beside the tensors; empty if nothing does.
    public Map<String, String> metadata() {
        return tensors.metadata();
    }

    public Optional<Tensor> tensor(String name) {
        return tensors.named(name).map(this::mapped);
    }

    private Tensor mapped(Safetensors.Tensor tensor) {
        long length = tensor.end() - tensor.begin();
        var bytes = tensors.file().bytes().asSlice(tensor.begin(), length);
        return new Tensor(tensor.name(), tensor.type(), tensor.shape(), bytes);
    }

    /// Creates or replaces a file, whole or not at all.
    ///
    /// @param metadata texts to be kept beside the tensors
    public static void write(Path path, List<Tensor> tensors, SequencedMap<String, String> metadata) {
        byte[] header = header(tensors, metadata);
        long length =
                tensors.stream().mapToLong(tensor -> tensor.bytes().byteSize()).sum();
        AtomicFile.write(path, header.length + length, out -> {
            out.write(header);
            for (var tensor : tensors) {
                write(tensor.bytes(), out);
            }
        });
    }

    private static void write(MemorySegment bytes, OutputStream out) throws IOException {
        byte[] piece = new byte[(int) Math.min(bytes.byteSize(), LONGEST_WRITE)];
        for (long at = 0; at < bytes.byteSize(); at += piece.length) {
            int length = (int) Math.min(piece.length, bytes.byteSize() - at);
            MemorySegment.copy(bytes, at, MemorySegment.ofArray(piece), 0, length);
            out.write(piece, 0, length);
        }
    }

    private static byte[] header(List<Tensor> tensors, SequencedMap<String, String> metadata) {
        var text = new StringWriter();
        try (var json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectPropertyStart("__metadata__");
                metadata.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            long at = 0;
            for (var tensor : tensors) {
                writeEntry(json, tensor, at);
                at += tensor.bytes().byteSize();
            }
            json.writeEndObject();
        }
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        int padded = Math.ceilDiv(utf8.length, ALIGNMENT) * ALIGNMENT;
        byte[] header = new byte[Long.BYTES + padded];
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(utf8);
        Arrays.fill(header, Long.BYTES + utf8.length, header.length, (byte) ' ');
        return header;
    }

    private static void writeEntry(JsonGenerator json, Tensor tensor, long at) {
        json.writeObjectPropertyStart(tensor.name());
        json.writeStringProperty("dtype", tensor.type());
        json.writeArrayPropertyStart("shape");
        tensor.shape().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeArrayPropertyStart("data_offsets");
        json.writeNumber(at);
        json.writeNumber(at + tensor.bytes().byteSize());
        json.writeEndArray();
        json.writeEndObject();
    }

    private static long sizeBytes(Path path, Safetensors.Tensor tensor) {
        try {
            return sizeBytes(tensor.type(), tensor.shape());
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, "tensor \"" + tensor.name() + "\": " + e.getMessage());
        }
    }

    private static long sizeBytes(String type, List<Long> shape) {
        long size = switch (type) {
            case "F64", "I64", "U64" -> 8;
            case "F32", "I32", "U32" -> 4;
            case "F16", "BF16", "I16", "U16" -> 2;
            case "I8", "U8", "BOOL", "F8_E5M2", "F8_E4M3" -> 1;
            default -> throw new IllegalArgumentException("type of numbers \"" + type + "\" is not known");
        };
        try {
            for (long length : shape) {
                size = Math.multiplyExact(size, length);
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("shape " + shape + " is too large", e);
        }
        return size;
    }

    private static void requireApart(Path path, Safetensors.Tensors tensors) {
        var sorted = new ArrayList<>(tensors.byName().values());
        sorted.sort(Comparator.comparingLong(Safetensors.Tensor::begin).thenComparingLong(Safetensors.Tensor::end));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).begin() < sorted.get(i - 1).end()) {
                throw new FormatException(
                        path,
                        "tensors \"" + sorted.get(i - 1).name() + "\" and \""
                                + sorted.get(i).name() + "\" share bytes");
            }
        }
    }
}
