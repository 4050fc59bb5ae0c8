package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.NumberType;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Safetensors and the folders of static embeddings, which hold them.
class SafetensorsTest {

    /// safetensors 0.8.0: `save({"embedding.weight": np.array([[0.5, -1], [2, 0.25], [0, 1]],
    /// "<f4")}).hex()`
    private static final String GOLDEN =
            "48000000000000007b22656d62656464696e672e776569676874223a7b226474797065223a224633"
                    + "32222c227368617065223a5b332c325d2c22646174615f6f666673657473223a5b302c32345d7d7d0000003f000080bf0000004000"
                    + "00803e000000000000803f";

    /// tokenizers 0.23.2: `Tokenizer(models.…).to_str()`, shortened to what stands in every version.
    private static final String WORD_LEVEL = """
            {"version":"1.0","added_tokens":[{"id":0,"content":"[UNK]","special":true}],"normalizer":null,
            "model":{"type":"WordLevel","vocab":{"[UNK]":0,"a":1,"中":2},"unk_token":"[UNK]"}}""";

    private static final String WORD_PIECE = """
            {"added_tokens":[],"model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##",
            "max_input_chars_per_word":100,"vocab":{"a":1,"##中":2,"[UNK]":0}}}""";

    private static final String UNIGRAM = """
            {"added_tokens":[{"id":0,"content":"<unk>"}],"model":{"type":"Unigram","unk_id":0,
            "vocab":[["<unk>",0.0],["▁a",-1.5],["中",-2.5]],"byte_fallback":false}}""";

    @TempDir
    Path folder;

    private Path golden() throws IOException {
        return Files.write(folder.resolve("model.safetensors"), HexFormat.of().parseHex(GOLDEN));
    }

    private Path file(String header, int numberBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(8 + json.length + numberBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        return Files.write(folder.resolve("model.safetensors"), bytes.array());
    }

    private static Embeddings expected(String... words) {
        return Samples.embeddings(List.of(words), new float[] {0.5f, -1}, new float[] {2, 0.25f}, new float[] {0, 1});
    }

    @Test
    void aFileWithAListOfWordsIsRead() throws IOException {
        Path file = golden();
        assertThat(VectorFile.recognise(file)).isEqualTo(VectorFormat.SAFETENSORS);
        Files.writeString(folder.resolve("words.txt"), "a\nb\nnew york\n");
        RoundTripTest.assertSame(VectorFile.open(file), expected("a", "b", "new york"), "");
    }

    @Test
    void tokensOfEveryKindOfTokenizerAreWords() throws IOException {
        Path file = golden();
        Path tokenizer = folder.resolve("tokenizer.json");
        Files.writeString(tokenizer, WORD_LEVEL);
        RoundTripTest.assertSame(VectorFile.open(file), expected("[UNK]", "a", "中"), "file");
        assertThat(VectorFile.recognise(folder)).isEqualTo(VectorFormat.STATIC_EMBEDDING);
        RoundTripTest.assertSame(VectorFile.open(folder), expected("[UNK]", "a", "中"), "folder");
        Files.writeString(tokenizer, WORD_PIECE);
        RoundTripTest.assertSame(VectorFile.open(folder), expected("[UNK]", "a", "##中"), "WordPiece");
        Files.writeString(tokenizer, UNIGRAM);
        RoundTripTest.assertSame(VectorFile.open(folder), expected("<unk>", "▁a", "中"), "Unigram");
        assertThat(VectorFile.describe(folder).words()).isEqualTo(3);
    }

    @Test
    void theModuleOfASentenceTransformersFolderIsFound() throws IOException {
        Path model = Files.createDirectories(folder.resolve("st/0_StaticEmbedding"));
        Files.move(golden(), model.resolve("model.safetensors"));
        Files.writeString(model.resolve("tokenizer.json"), WORD_PIECE);
        assertThat(VectorFile.open(folder.resolve("st")).size()).isEqualTo(3);
        Path modules = folder.resolve("st/modules.json");
        Files.writeString(modules, """
                [{"idx":0,"name":"0","path":"0_StaticEmbedding","type":"sentence_transformers.models.StaticEmbedding"}]
                """);
        assertThat(VectorFile.open(folder.resolve("st")).size()).isEqualTo(3);
        Files.writeString(modules, """
                [{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"}]""");
        assertRefused(folder.resolve("st"), "its first module is a \"sentence_transformers.models.Transformer\"");
        Files.writeString(modules, """
                [{"path":"../x","type":"sentence_transformers.models.StaticEmbedding"}]""");
        assertRefused(folder.resolve("st"), "its first module lies outside of the folder");
    }

    /// Model2Vec's quantised vocabularies: rows shared by tokens, each with its weight.
    @Test
    void mappedAndWeightedTokensGetTheirVectors() throws IOException {
        String header = """
                {"embeddings":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},
                "mapping":{"dtype":"I64","shape":[3],"data_offsets":[8,32]},
                "weights":{"dtype":"F32","shape":[3],"data_offsets":[32,44]}}""";
        Path file = file(header, 44);
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.limit() - 44);
        bytes.putFloat(3).putFloat(5).putLong(1).putLong(0).putLong(1);
        bytes.putFloat(1).putFloat(2).putFloat(0.5f);
        Files.write(file, bytes.array());
        Files.writeString(folder.resolve("tokenizer.json"), WORD_LEVEL);
        RoundTripTest.assertSame(
                VectorFile.open(folder),
                Samples.embeddings(List.of("[UNK]", "a", "中"), new float[] {5}, new float[] {6}, new float[] {2.5f}),
                "");
    }

    @ParameterizedTest
    @EnumSource(
            value = VectorFormat.class,
            names = {"SAFETENSORS", "STATIC_EMBEDDING"})
    void everyTypeIsReadBack(VectorFormat format) {
        var words = Vocabulary.of(Samples.words(new Random(1), 50));
        var written = new Embeddings(words, NumberTypeTest.halves(50, 7));
        for (var type : format.types()) {
            Path file = folder.resolve(type.name());
            VectorFile.write(written, file, format, WriteOptions.defaults().withType(type));
            assertThat(VectorFile.recognise(file)).isEqualTo(format);
            RoundTripTest.assertSame(VectorFile.open(file), written, type.name());
        }
        assertThat(format.types()).contains(NumberType.BFLOAT16);
    }

    @Test
    void aFolderThatHoldsSomethingIsNotReplaced() throws IOException {
        golden();
        var written = Samples.random(new Random(1), 3, 2);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> VectorFile.write(written, folder, VectorFormat.STATIC_EMBEDDING))
                .withMessage(folder + " exists: a new or empty folder is wanted");
        assertThat(folder).isDirectoryContaining(f -> f.endsWith("model.safetensors"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}} | 15 | tensor "a" claims the bytes [0, 16] of 15
            {"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,16]}} | 16 | 2 rows of dimension 3 need 24 bytes
            {"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,16]}} | 16 | claims 1 rows of dimension 2 in 16 bytes
            {"a":{"dtype":"F32","shape":[2,2],"data_offsets":[16,0]}} | 16 | tensor "a" claims the bytes [16, 0] of 16
            {"a":{"dtype":"F32","shape":[-2,2],"data_offsets":[0,16]}} | 16 | has -2 as a size or place
            {"a":{"dtype":"F32","shape":[9999999999,1],"data_offsets":[0,16]}} | 16 | 9999999999 rows, must be 0 to
            {"a":{"dtype":"F32","shape":[99999999999999999999,1],"data_offsets":[0,16]}} | 16 | is no JSON of this format
            {"a":{"dtype":"U8","shape":[2,2],"data_offsets":[0,4]}} | 4 | it has 1 tensors, 0 of them such matrices
            {"a":{"dtype":"F32","shape":[2,2]}} | 16 | tensor "a" claims the bytes [] of 16
            {"a":[]} | 16 | has START_ARRAY where START_OBJECT is expected
            {"a" | 16 | is no JSON of this format
            """)
    void headersThatDoNotTellTheTruthAreRefused(String header, int numberBytes, String message) throws IOException {
        Path file = file(header, numberBytes);
        Files.writeString(folder.resolve("words.txt"), "a\nb\n");
        assertRefused(file, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model":{"vocab":{"a":0,"b":0}}} | tokens "a" and "b" have the same id, 0
            {"model":{"vocab":{"a":-1}}}      | token "a" has the id -1, must be 0 to
            {"model":{"vocab":{"a":7}}}       | has no row for token "a" (id 7 of tokenizer.json): it has 3 rows
            {"model":{"vocab":{"a":1.5}}}     | has VALUE_NUMBER_FLOAT where VALUE_NUMBER_INT is expected
            {"model":{"vocab":[["a",1],"b"]}} | has VALUE_STRING where START_ARRAY is expected
            {"model":{"vocab":[["a",1],["b"   | is no JSON of this format
            {"model":{}}                      | has no model with a vocabulary
            []                                | has START_ARRAY where START_OBJECT is expected
            """)
    void brokenTokenizersAreRefused(String json, String message) throws IOException {
        golden();
        Files.writeString(folder.resolve("tokenizer.json"), json);
        assertRefused(folder, message);
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(file))
                .withMessageContaining(message);
    }
}
