package dev.kindred.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgramTest {

    private static final Settings SETTINGS =
            new Settings(Path.of("/a folder/text.txt"), 100, 5, 7, 3, 1e-3, 5, 2, 10, OptionalDouble.empty());

    @Test
    void aLineOfThreeFieldsIsAProgramForAllMethods() {
        var program = Program.parse("koan | koan -f {corpus} --dim {dimension} | {output}.txt", "here");
        var values = SETTINGS.values(Method.CBOW_NS, 2, Path.of("/out/koan-1"));
        assertThat(program.name()).isEqualTo("koan");
        assertThat(program.command().words(values)).containsExactly("koan", "-f", "/a folder/text.txt", "--dim", "100");
        assertThat(program.vectors().fill(values)).isEqualTo("/out/koan-1.txt");
        assertThat(program.methods()).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Method.class));
    }

    @Test
    void furtherFieldsAreTakenByName() {
        var program = Program.parse("a | a | b | methods=cbow-ns | from=^x=1 | to=y$ | debian=p | check=c -v", "here");
        assertThat(program.methods()).containsExactly(Method.CBOW_NS);
        assertThat(program.training().from().orElseThrow().pattern()).isEqualTo("^x=1");
        assertThat(program.debian()).contains("p");
        assertThat(program.check().orElseThrow().text()).isEqualTo("c -v");
    }

    @Test
    void aBrokenLineIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Program.parse("a | b", "programs.conf: line 7"))
                .hasMessage("programs.conf: line 7 has 2 fields, must have at least 3: "
                        + "name | command | file of vectors");
        assertThatThrownBy(() -> Program.parse("a | b | c | colour=red", "programs.conf: line 7"))
                .hasMessageStartingWith("programs.conf: line 7 has the field \"colour=red\", must be");
    }

    @Test
    void anUnknownPlaceholderIsRefused() {
        var values = SETTINGS.values(Method.CBOW_NS, 1, Path.of("out"));
        assertThatThrownBy(() -> new Template("-x {speed}").words(values))
                .hasMessageStartingWith("{speed} in \"{speed}\", must be one of [{corpus}, {output}");
    }

    @Test
    void everyMethodFillsItsOwnValues() {
        var skipgram = SETTINGS.values(Method.SKIPGRAM_NS, 1, Path.of("out"));
        assertThat(skipgram)
                .containsEntry("negatives", "7")
                .containsEntry("sg", "1")
                .containsEntry("hs", "0")
                .containsEntry("learning-rate", "0.025")
                .containsEntry("seed", "10");
        var cbow = SETTINGS.values(Method.CBOW_HS, 3, Path.of("out"));
        assertThat(cbow)
                .containsEntry("negatives", "0")
                .containsEntry("architecture", "cbow")
                .containsEntry("loss", "hs")
                .containsEntry("learning-rate", "0.05")
                .containsEntry("seed", "12");
    }

    @Test
    void theProjectsOwnConfigurationIsWellFormed() {
        var programs = Program.read(Path.of("programs.conf"));
        assertThat(programs).extracting(Program::name).contains("kindred", "fasttext", "gensim");
        for (var program : programs) {
            for (var method : program.methods()) {
                var values = SETTINGS.values(method, 1, Path.of("out"));
                assertThat(program.command().words(values)).doesNotContain("");
                assertThat(program.vectors().fill(values)).contains("out");
            }
        }
    }
}
