package dev.kindred.neural;

import dev.kindred.format.AtomicFile;
import dev.kindred.format.AtomicFolder;
import dev.kindred.format.TensorFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A network on the disk, as Hugging Face lays it: `config.json`, `model.safetensors`, and beside them what belongs to
/// it, as its words.
public final class NetworkFolder {

    public static final String CONFIGURATION = "config.json";
    public static final String TENSORS = "model.safetensors";

    private NetworkFolder() {}

    /// Writes a folder, whole or not at all; it must not be there yet, or be empty.
    ///
    /// @param more writes further files into the folder that it is given
    public static void write(Network network, Path folder, Consumer<Path> more) {
        AtomicFolder.write(folder, temporary -> {
            var description = network.configuration().toBytes();
            AtomicFile.write(temporary.resolve(CONFIGURATION), description.length, out -> out.write(description));
            var metadata = new LinkedHashMap<String, String>();
            metadata.put("format", "pt"); // which Hugging Face's readers ask for
            var contents = network.parameters().contents(UnaryOperator.identity());
            TensorFile.write(temporary.resolve(TENSORS), contents, metadata);
            more.accept(temporary);
        });
    }

    /// Throws what [#write] would throw before its first byte.
    public static void requireWritable(Path folder) {
        AtomicFolder.requireWritable(folder);
    }

    public static Configuration configuration(Path folder) {
        return Configuration.read(folder.resolve(CONFIGURATION));
    }

    /// Takes the numbers of a network, made by [#configuration], from the folder.
    public static void read(Network network, Path folder) {
        network.parameters().read(folder.resolve(TENSORS));
    }
}
