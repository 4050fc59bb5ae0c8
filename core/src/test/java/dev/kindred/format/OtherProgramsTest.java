package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kindred.embedding.NumberType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files written by gensim and by fastText themselves, where they are installed, and ours opened by gensim.
class OtherProgramsTest {

    private static final String PYTHON = "/usr/bin/python3"; // Debian's, which Debian's gensim belongs to
    private static final String TEXT = "a cat sat on a mat\n猫 坐 在 垫子 上\nкот сел на мат 🐈\na mat 猫\n".repeat(10);

    @TempDir
    Path folder;

    private record Ran(int code, String output) {}

    private Ran run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ran(process.exitValue(), Files.readString(output));
    }

    private void requireProgram(String name, String... command) throws InterruptedException {
        boolean isThere;
        try {
            isThere = run(command).code() != 127;
        } catch (IOException e) {
            isThere = false;
        }
        if (!isThere) {
            System.err.println("skipped: " + name + " is not installed");
        }
        assumeTrue(isThere, name + " is not installed");
    }

    @Test
    void gensimAndKindredOpenEachOthersFiles() throws IOException, InterruptedException {
        requireProgram("Debian's python3", PYTHON, "--version");
        var ours = Samples.embeddings(List.of("a", "猫"), new float[] {1, 2}, new float[] {-3, 0.5f});
        Word2VecBinary.write(ours, folder.resolve("ours.bin"), WriteOptions.defaults());
        VectorFile.write(ours, folder.resolve("ours.npz"), VectorFormat.NPZ);
        VectorFile.write(
                ours,
                folder.resolve("ours.npy"),
                VectorFormat.NUMPY,
                WriteOptions.defaults().withType(NumberType.FLOAT16));
        Files.writeString(folder.resolve("text"), TEXT);
        Path script = Files.writeString(folder.resolve("write.py"), """
                try:
                    import gensim, numpy as np
                except ImportError:
                    raise SystemExit(3)
                from gensim.models import KeyedVectors, Word2Vec, FastText
                kv = KeyedVectors.load_word2vec_format("ours.bin", binary=True)
                assert kv["猫"].tolist() == [-3, .5] and kv.index_to_key == ["a", "猫"]
                npz = np.load("ours.npz")
                assert npz["words"].tolist() == ["a", "猫"] and npz["vectors"].tolist() == [[1, 2], [-3, .5]]
                assert np.load("ours.npy").dtype == np.float16 and np.load("ours.npy").tolist() == [[1, 2], [-3, .5]]
                text = [line.split() for line in open("text", encoding="utf-8")]
                model = Word2Vec(text, vector_size=5, min_count=1, epochs=1, seed=1)
                model.save("model")
                model.wv.save("kv")
                model.wv.save("apart.kv", separately=["vectors"])
                model.wv.save_word2vec_format("w2v.txt")
                subwords = FastText(text, vector_size=5, min_count=1, epochs=1, bucket=100)
                subwords.wv.save("ft.kv")
                subwords.save("ft.model", separately=["vectors_ngrams"])
                subwords.wv.save_word2vec_format("ft.bin", binary=True)
                np.savez_compressed("z.npz", emb=model.wv.vectors.astype("f8"), words=np.array(model.wv.index_to_key))
                print(len(model.wv), model.wv.get_vecattr("猫", "count"))
                """, StandardCharsets.UTF_8);
        var ran = run(PYTHON, script.toString());
        if (ran.code() == 3) {
            System.err.println("skipped: gensim is not installed for " + PYTHON);
        }
        assumeTrue(ran.code() != 3, "gensim is not installed");
        assertThat(ran.code()).as(ran.output()).isZero();
        var expected = VectorFile.open(folder.resolve("w2v.txt"));
        assertThat(ran.output().strip()).endsWith(expected.size() + " 20");
        for (String name : List.of("kv", "apart.kv", "model", "z.npz")) {
            var read = VectorFile.open(folder.resolve(name));
            RoundTripTest.assertSame(read, expected, name);
            if (!name.equals("z.npz")) {
                assertThat(read.vocabulary().count(read.vocabulary().id("猫"))).isEqualTo(20);
            }
        }
        assertThat(VectorFile.recognise(folder.resolve("model"))).isEqualTo(VectorFormat.GENSIM);
        var subwords = VectorFile.open(folder.resolve("ft.bin"));
        RoundTripTest.assertSame(VectorFile.open(folder.resolve("ft.kv")), subwords, "ft.kv");
        RoundTripTest.assertSame(VectorFile.open(folder.resolve("ft.model")), subwords, "ft.model");
    }

    @Test
    void filesOfFastTextAreOpened() throws IOException, InterruptedException {
        requireProgram("fasttext", "fasttext");
        Files.writeString(folder.resolve("text"), TEXT);
        var ran = run(
                "fasttext skipgram -input text -output m -dim 4 -minCount 1 -bucket 50 -epoch 1 -thread 1".split(" "));
        assertThat(ran.code()).as(ran.output()).isZero();
        var text = VectorFile.open(folder.resolve("m.vec"));
        var model = VectorFile.open(folder.resolve("m.bin"));
        assertThat(model.vocabulary().words()).isEqualTo(text.vocabulary().words());
        for (int row = 0; row < text.size(); row++) {
            float[] printed = text.matrix().row(row); // five digits
            float[] exact = model.matrix().row(row);
            for (int c = 0; c < exact.length; c++) {
                assertThat(exact[c]).isCloseTo(printed[c], org.assertj.core.data.Percentage.withPercentage(0.01));
            }
        }
    }
}
