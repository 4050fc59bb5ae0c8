package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Folders of Model2Vec's models and of sentence-transformers' StaticEmbedding: `model.safetensors`
/// with a row a token, `tokenizer.json` with the tokens, `config.json`, `modules.json`. Read with any
/// tokenizer; written with one that knows whole words, in a layout that both libraries open.
public final class StaticEmbedding {

    private static final String MODEL = "model.safetensors";
    private static final String MODULES = "modules.json";
    private static final String USUAL_MODULE = "0_StaticEmbedding";
    private static final String TYPE = "StaticEmbedding";
    private static final int LARGEST_MODULES = 1 << 20;

    private StaticEmbedding() {}

    /// Whether the folder has such a model.
    static boolean isAt(Path folder) {
        return Files.isRegularFile(folder.resolve(MODULES))
                || hasModel(folder)
                || hasModel(folder.resolve(USUAL_MODULE));
    }

    private static boolean hasModel(Path folder) {
        return Files.isRegularFile(folder.resolve(MODEL)) && Files.isRegularFile(folder.resolve(TokenizerFile.NAME));
    }

    /// Opens a model, its matrix mapped.
    ///
    /// @throws FormatException if the folder has no such model, or a broken one
    public static Embeddings read(Path folder) {
        return load(folder, Progress.SILENT).embeddings();
    }

    static Loaded load(Path folder, Progress progress) {
        Path module = module(folder);
        if (!hasModel(module)) {
            throw new FormatException(
                    module, "is no folder of a static embedding: it has no " + MODEL + " with a " + TokenizerFile.NAME);
        }
        var tensors = Safetensors.Tensors.of(module.resolve(MODEL));
        return TokenizerFile.read(module.resolve(TokenizerFile.NAME))
                .join(tensors, VectorFormat.STATIC_EMBEDDING, progress);
    }

    /// Where the files are: `modules.json` tells, or it is the usual folder, or this one.
    private static Path module(Path folder) {
        Path modules = folder.resolve(MODULES);
        if (Files.isRegularFile(modules)) {
            return folder.resolve(firstModule(modules)).normalize();
        }
        return hasModel(folder) ? folder : folder.resolve(USUAL_MODULE);
    }

    private static String firstModule(Path modules) {
        var file = MappedFile.open(modules);
        if (file.size() > LARGEST_MODULES) {
            throw new FormatException(modules, "has " + file.size() + " bytes, at most " + LARGEST_MODULES);
        }
        byte[] bytes = file.bytes(0, (int) file.size());
        return Json.reading(modules, () -> {
            try (var json = Json.document(bytes)) {
                json.nextToken();
                Json.require(modules, json, JsonToken.START_ARRAY);
                json.nextToken();
                Json.require(modules, json, JsonToken.START_OBJECT);
                return module(modules, json);
            }
        });
    }

    private static String module(Path modules, JsonParser json) {
        Optional<String> type = Optional.empty();
        String path = "";
        while (Json.nextField(modules, json)) {
            switch (json.currentName()) {
                case "type" -> type = Optional.of(Json.string(modules, json));
                case "path" -> path = Json.string(modules, json);
                default -> json.skipChildren();
            }
        }
        String found = type.orElse("");
        if (!found.endsWith("." + TYPE)) {
            throw new FormatException(
                    modules, "its first module is a \"" + found + "\", only a " + TYPE + " holds vectors of words");
        }
        var relative = Path.of(path).normalize();
        if (relative.isAbsolute() || relative.startsWith("..")) {
            throw new FormatException(modules, "its first module lies outside of the folder: \"" + path + "\"");
        }
        return path;
    }

    /// Writes a folder, which appears whole or not at all. Behind the words stands a row of zeros for
    /// unknown ones, which the libraries ask for.
    ///
    /// @throws IllegalArgumentException if a vector is not finite
    public static void write(Embeddings embeddings, Path folder, WriteOptions options) {
        String unknown = "[UNK]";
        while (embeddings.vocabulary().id(unknown) >= 0) {
            unknown = "[" + unknown + "]";
        }
        String name = unknown;
        AtomicFolder.write(folder, target -> {
            Safetensors.writeMatrix(embeddings.matrix(), 1, target.resolve(MODEL), options);
            TokenizerFile.write(embeddings.vocabulary(), name, target.resolve(TokenizerFile.NAME));
            writeText(target.resolve("config.json"), config(embeddings.dimension()));
            writeText(target.resolve(MODULES), """
                    [{"idx": 0, "name": "0", "path": ".", "type": "sentence_transformers.models.StaticEmbedding"}]
                    """);
        });
    }

    private static String config(int dimension) {
        return """
                {"model_type": "model2vec", "architectures": ["StaticModel"], "hidden_dim": %d, \
                "seq_length": 1000000, "normalize": false}
                """.formatted(dimension);
    }

    private static void writeText(Path file, String text) {
        AtomicFile.write(file, text.length(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
