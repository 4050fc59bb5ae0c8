package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GensimTest {

    /// gensim 4.2, NumPy 1.24, without the record of events:
    /// ```
    /// kv = KeyedVectors(2)
    /// kv.add_vectors(["the", "中"], np.array([[1, 2], [.5, -1]], dtype=np.float32))
    /// for i, w in enumerate(["the", "中"]): kv.set_vecattr(w, "count", 10 - i)
    /// kv.save("min.kv", pickle_protocol=2)
    /// ```
    private static final String PROTOCOL_2 =
            "80026367656e73696d2e6d6f64656c732e6b65796564766563746f72730a4b65796564566563746f7273"
                    + "0a7100298171017d710228580b000000766563746f725f73697a6571034b02580c000000696e6465785f"
                    + "746f5f6b657971045d710528580300000074686571065803000000e4b8ad710765580a0000006e657874"
                    + "5f696e64657871084b00580c0000006b65795f746f5f696e64657871097d710a2868064b0068074b0175"
                    + "5807000000766563746f7273710b636e756d70792e636f72652e6d756c746961727261790a5f7265636f"
                    + "6e7374727563740a710c636e756d70790a6e6461727261790a710d4b0085710e635f636f646563730a65"
                    + "6e636f64650a710f580100000062711058060000006c6174696e31711186711252711387711452711528"
                    + "4b014b024b02867116636e756d70790a64747970650a7117580200000066347118898887711952711a28"
                    + "4b0358010000003c711b4e4e4e4affffffff4affffffff4b0074711c6289680f58130000000000c2803f"
                    + "000000400000003f0000c280c2bf711d681186711e52711f7471206258050000006e6f726d7371214e58"
                    + "08000000657870616e646f7371227d71235805000000636f756e747124680c680d4b0085712568138771"
                    + "26527127284b014b028571286817580200000069387129898887712a52712b284b03681b4e4e4e4affff"
                    + "ffff4affffffff4b0074712c6289680f58100000000a000000000000000900000000000000712d681186"
                    + "712e52712f7471306273580c0000006d617066696c655f7061746871314e58080000005f5f6e756d7079"
                    + "7371325d713358080000005f5f73636970797371345d7135580a0000005f5f69676e6f7265647371365d"
                    + "713758150000005f5f7265637572736976655f736176656c6f61647371385d713975622e";

    /// The same with gensim's own choice, protocol 4.
    private static final String PROTOCOL_4 =
            "800495f5010000000000008c1a67656e73696d2e6d6f64656c732e6b65796564766563746f7273948c0c"
                    + "4b65796564566563746f72739493942981947d94288c0b766563746f725f73697a65944b028c0c696e64"
                    + "65785f746f5f6b6579945d94288c03746865948c03e4b8ad94658c0a6e6578745f696e646578944b008c"
                    + "0c6b65795f746f5f696e646578947d942868084b0068094b01758c07766563746f7273948c156e756d70"
                    + "792e636f72652e6d756c74696172726179948c0c5f7265636f6e7374727563749493948c056e756d7079"
                    + "948c076e6461727261799493944b0085944301629487945294284b014b024b02869468118c0564747970"
                    + "659493948c02663494898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494628943"
                    + "100000803f000000400000003f000080bf947494628c056e6f726d73944e8c08657870616e646f73947d"
                    + "948c05636f756e7494681068134b008594681587945294284b014b028594681a8c026938948988879452"
                    + "94284b03681e4e4e4e4affffffff4affffffff4b007494628943100a0000000000000009000000000000"
                    + "0094749462738c0c6d617066696c655f70617468944e8c085f5f6e756d707973945d948c085f5f736369"
                    + "707973945d948c0a5f5f69676e6f72656473945d948c155f5f7265637572736976655f736176656c6f61"
                    + "6473945d9475622e";

    private static final String PROTOCOL_5 =
            "800595db010000000000008c1a67656e73696d2e6d6f64656c732e6b65796564766563746f7273948c0c"
                    + "4b65796564566563746f72739493942981947d94288c0b766563746f725f73697a65944b028c0c696e64"
                    + "65785f746f5f6b6579945d94288c03746865948c03e4b8ad94658c0a6e6578745f696e646578944b008c"
                    + "0c6b65795f746f5f696e646578947d942868084b0068094b01758c07766563746f7273948c126e756d70"
                    + "792e636f72652e6e756d65726963948c0b5f66726f6d6275666665729493942896100000000000000000"
                    + "00803f000000400000003f000080bf948c056e756d7079948c0564747970659493948c02663494898887"
                    + "945294284b038c013c944e4e4e4affffffff4affffffff4b007494624b024b0286948c01439474945294"
                    + "8c056e6f726d73944e8c08657870616e646f73947d948c05636f756e7494681028961000000000000000"
                    + "0a0000000000000009000000000000009468148c02693894898887945294284b0368184e4e4e4affffff"
                    + "ff4affffffff4b007494624b028594681b74945294738c0c6d617066696c655f70617468944e8c085f5f"
                    + "6e756d707973945d948c085f5f736369707973945d948c0a5f5f69676e6f72656473945d948c155f5f72"
                    + "65637572736976655f736176656c6f616473945d9475622e";

    /// What gensim 3.8 wrote: `pickle.dumps(k, 2)` of a `Word2VecKeyedVectors` with `vectors`, `vocab`
    /// (of `Vocab` with
    /// `count`, `index`, `sample_int`), `vector_size`, `index2word` and `vectors_norm`.
    private static final String GENSIM_3 =
            "80026367656e73696d2e6d6f64656c732e6b65796564766563746f72730a576f7264325665634b657965"
                    + "64566563746f72730a7100298171017d7102285807000000766563746f72737103636e756d70792e636f"
                    + "72652e6d756c746961727261790a5f7265636f6e7374727563740a7104636e756d70790a6e6461727261"
                    + "790a71054b00857106635f636f646563730a656e636f64650a7107580100000062710858060000006c61"
                    + "74696e31710986710a52710b87710c52710d284b014b014b0286710e636e756d70790a64747970650a71"
                    + "0f5802000000663471108988877111527112284b0358010000003c71134e4e4e4affffffff4affffffff"
                    + "4b007471146289680758090000000000c2803f0000004071156809867116527117747118625805000000"
                    + "766f63616271197d711a5803000000746865711b6367656e73696d2e6d6f64656c732e6b657965647665"
                    + "63746f72730a566f6361620a711c2981711d7d711e285805000000636f756e74711f4b07580500000069"
                    + "6e64657871204b00580a00000073616d706c655f696e7471218a050000000001756273580b0000007665"
                    + "63746f725f73697a6571224b02580a000000696e64657832776f726471235d7124681b61580c00000076"
                    + "6563746f72735f6e6f726d71254e75622e";

    /// A pickle that calls `os.system`.
    private static final String EVIL =
            "80049526000000000000008c05706f736978948c0673797374656d9493948c0b747275652067656e7369" + "6d94859452942e";

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("v.kv"), bytes);
    }

    private Path file(String hex) throws IOException {
        return file(HexFormat.of().parseHex(hex));
    }

    @Test
    void vectorsWordsAndCountsAreReadOfEveryProtocol() throws IOException {
        Embeddings expected = Samples.embeddings(List.of("the", "中"), new float[] {1, 2}, new float[] {0.5f, -1});
        for (String hex : List.of(PROTOCOL_2, PROTOCOL_4, PROTOCOL_5)) {
            Path file = file(hex);
            assertThat(VectorFile.recognise(file)).isEqualTo(VectorFormat.GENSIM);
            var read = VectorFile.open(file);
            RoundTripTest.assertSame(read, expected, hex);
            assertThat(read.vocabulary().count(0)).isEqualTo(10);
            assertThat(read.vocabulary().count(1)).isEqualTo(9);
        }
    }

    @Test
    void filesOfGensim3AreRead() throws IOException {
        var read = VectorFile.open(file(GENSIM_3));
        RoundTripTest.assertSame(read, Samples.embeddings(List.of("the"), new float[] {1, 2}), "");
        assertThat(read.vocabulary().count(0)).isEqualTo(7);
    }

    @Test
    void aMatrixBesideThePickleIsMapped() throws IOException {
        byte[] whole = HexFormat.of().parseHex(PROTOCOL_4);
        // "vectors" no longer has a value of that name: another key of the same length
        byte[] apart = replaced(whole, "vectors\u0094\u008c\u0015", "VECTORS\u0094\u008c\u0015");
        Path file = file(apart);
        assertRefused(file, "has its vectors in v.kv.vectors.npy, which is not there");
        var matrix = Samples.embeddings(List.of("x", "y"), new float[] {3, 4}, new float[] {5, 6});
        VectorFile.write(matrix, folder.resolve("v.kv.vectors.npy"), VectorFormat.NUMPY);
        RoundTripTest.assertSame(
                VectorFile.open(file),
                Samples.embeddings(List.of("the", "中"), new float[] {3, 4}, new float[] {5, 6}),
                "");
        VectorFile.write(
                Samples.embeddings(List.of("x"), new float[] {3, 4}),
                folder.resolve("v.kv.vectors.npy"),
                VectorFormat.NUMPY);
        assertRefused(file, "has 2 words and 1 vectors");
    }

    @Test
    void nothingIsExecutedAndWhatGensimDoesNotWriteIsRefused() throws IOException {
        assertRefused(file(EVIL), "names posix.system, which no file of gensim's does");
        byte[] evil = replaced(HexFormat.of().parseHex(PROTOCOL_2), "c_codecs\nencode", "c__builtin__\neval");
        assertRefused(file(evil), "names __builtin__.eval, which no file of gensim's does");
        byte[] unknown = HexFormat.of().parseHex(PROTOCOL_4);
        unknown[11] = 'P'; // PERSID
        assertRefused(file(unknown), "has the operation 0x50, which no file of gensim's has");
    }

    @Test
    void picklesOfOthersAreNamed() throws IOException {
        assertRefused(file("8004950a000000000000005d942e"), "is a Python pickle, but none of gensim's");
    }

    @Test
    void cutAndDamagedPicklesCauseNothingButAFormatException() throws IOException {
        var random = new Random(4);
        for (String hex : List.of(PROTOCOL_2, PROTOCOL_4, PROTOCOL_5)) {
            byte[] whole = HexFormat.of().parseHex(hex);
            for (int length = 200; length < whole.length; length += 7) {
                assertRefused(file(Arrays.copyOf(whole, length)), "v.kv: ");
            }
            for (int i = 0; i < 500; i++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                Path file = file(damaged);
                try {
                    VectorFile.load(file);
                } catch (FormatException e) {
                    assertThat(e).hasMessageStartingWith(folder.toString());
                }
            }
        }
    }

    @Test
    void aLengthBeyondTheFileTakesNoMemory() throws IOException {
        var bytes = ByteBuffer.allocate(64);
        bytes.put(new byte[] {(byte) 0x80, 4, (byte) 0x8c, 6}).put("gensim".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 0x8e).putLong(Long.reverseBytes(Long.MAX_VALUE));
        assertRefused(file(bytes.array()), "claims 9223372036854775807 bytes, 45 are left");
    }

    @Test
    void gensimsFilesAreNotWritten() {
        var written = Samples.embeddings(List.of("a"), new float[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorFile.write(written, folder.resolve("x.kv"), VectorFormat.GENSIM))
                .withMessageStartingWith("gensim's files are read, not written");
    }

    private static byte[] replaced(byte[] bytes, String what, String by) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(what);
        return text.replace(what, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(file))
                .withMessageContaining(message);
    }
}
