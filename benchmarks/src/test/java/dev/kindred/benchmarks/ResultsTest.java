package dev.kindred.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void theMedianStandsBeforeLowestAndHighest() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).hasToString("2.00 (1.00–3.00)");
        assertThat(Spread.of(List.of(4.0, 1.0)).median()).isEqualTo(2.5);
        assertThat(Spread.of(List.of(1234567.0))).hasToString("1,234,567");
    }

    @Test
    void figuresHaveThreeDigits() {
        assertThat(List.of(0.58912, 5.8912, 58.912, 589.12, 5891.2).stream().map(Spread::figure))
                .containsExactly("0.589", "5.89", "58.9", "589", "5,891");
    }

    @Test
    void programsAreShownByMethodAndWhatIsNotKnownByADash() {
        var results = new Results(List.of(
                run("a", 1, 10, 100), run("b", 1, 20, 50), run("a", 2, 12, 100), run("b", 2, 60, 50), only("c", 1, 5)));
        assertThat(results.programs()).hasToString("""
                | method  | program | rounds | wall s           | words/s |
                | ------- | ------- | ------ | ---------------- | ------- |
                | cbow-ns | a       | 2      | 11.0 (10.0–12.0) | 100     |
                | cbow-ns | b       | 2      | 40.0 (20.0–60.0) | 50.0    |
                | cbow-ns | c       | 1      | 5.00             | –       |
                """);
    }

    @Test
    void ratiosPairTheRunsOfARound() {
        var results = new Results(
                List.of(run("a", 1, 10, 100), run("b", 1, 20, 50), run("a", 2, 12, 100), run("b", 2, 60, 50)));
        assertThat(results.ratios()).hasToString("""
                | method  | pair  | wall time        | training words/s | CPU time | peak memory |
                | ------- | ----- | ---------------- | ---------------- | -------- | ----------- |
                | cbow-ns | a : b | 3.50 (2.00–5.00) | 2.00             | –        | –           |
                """);
    }

    private static Run run(String program, int round, double wall, double speed) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put(Run.WALL, wall);
        figures.put(Run.WORDS_PER_SECOND, speed);
        return new Run(program, "cbow-ns", round, round, figures);
    }

    private static Run only(String program, int round, double wall) {
        return new Run(program, "cbow-ns", round, round, Map.of(Run.WALL, wall));
    }
}
