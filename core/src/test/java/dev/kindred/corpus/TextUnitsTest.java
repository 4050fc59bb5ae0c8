package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.corpus.TextUnits.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextUnitsTest {

    @TempDir
    Path folder;

    @Test
    void unitsAreLinesWithTheirEnds() throws IOException {
        var plain = Files.writeString(folder.resolve("a.txt"), "one\r\n\ntwo\nlast");
        var packed = folder.resolve("b.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("packed\n".getBytes(StandardCharsets.UTF_8));
        }
        var units = new ArrayList<String>();
        var found = TextUnits.read(List.of(plain, packed), Unit.LINE, 1, () -> text -> add(units, text), silent());
        assertThat(units).containsExactly("one\r\n", "\n", "two\n", "last\n", "packed\n");
        assertThat(found.units()).isEqualTo(5);
        assertThat(found.words()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void unitsAreTheSameHoweverTheyAreRead(Unit unit) {
        var text = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            text.append(i % 9 == 0 ? "很长的一句话。" : "word" + i + " ");
            text.append(i % 7000 == 0 ? "\n".repeat(i + 1) : i > 20_000 && i % 5 == 0 ? "\r\n\n" : "");
        }
        byte[] bytes = (text + "\nshort\n").getBytes(StandardCharsets.UTF_8);
        var one = units(bytes, 1 << 20, unit, 1);
        assertThat(String.join("", one).getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
        assertThat(one).hasSizeGreaterThan(10).allMatch(piece -> piece.length() <= 1 << 14);
        assertThat(units(bytes, 1 << 16, unit, 3)).containsExactlyInAnyOrderElementsOf(one);
    }

    @Test
    void aParagraphHasTheEmptyLinesBehindIt() {
        byte[] bytes = "a\n\n\n b\r\n\r\nc\nd".getBytes(StandardCharsets.UTF_8);
        assertThat(units(bytes, 1 << 16, Unit.PARAGRAPH, 1)).containsExactly("a\n\n\n", " b\r\n\r\n", "c\n", "d\n");
    }

    @Test
    void brokenBytesAreCounted() throws IOException {
        var out = new ByteArrayOutputStream();
        out.write("good text that goes on for a while, ".getBytes(StandardCharsets.UTF_8));
        out.write(new byte[] {(byte) 0xff, (byte) 0xc3, '\n'});
        var units = new ArrayList<String>();
        var found = read(out.toByteArray(), 1 << 16, Unit.LINE, 1, units);
        assertThat(found.repairedBytes()).isEqualTo(2);
        assertThat(units.getFirst()).endsWith("\ufffd\ufffd\n");
    }

    private static List<String> units(byte[] bytes, int chunkBytes, Unit unit, int threads) {
        var units = Collections.synchronizedList(new ArrayList<String>());
        read(bytes, chunkBytes, unit, threads, units);
        return units;
    }

    private static TextUnits.Found read(byte[] bytes, int chunkBytes, Unit unit, int threads, List<String> units) {
        var inputs = Inputs.find(List.of(Path.of("-")));
        return TextUnits.read(
                inputs,
                new ByteArrayInputStream(bytes),
                chunkBytes,
                unit,
                threads,
                () -> text -> add(units, text),
                silent());
    }

    private static long add(List<String> units, String text) {
        units.add(text);
        return 1;
    }

    private static TextCorpus.ReadingListener silent() {
        return TextCorpus.ReadingListener.SILENT;
    }
}
