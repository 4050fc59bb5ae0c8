package dev.kindred.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kindred.eval.Interval;
import dev.kindred.eval.Measure;
import dev.kindred.eval.Report;
import dev.kindred.eval.SuiteReport;
import java.nio.file.Path;
import java.util.List;

/// What `kindred eval` prints for programs: of one model and single tests its reports, otherwise all of a
/// suite's.
final class JsonReport {

    private JsonReport() {}

    record Judgement(String vectors, List<Report> reports) {}

    static Object of(SuiteReport report, List<Path> vectors, boolean isSuite) {
        return isSuite || vectors.size() > 1
                ? report
                : new Judgement(
                        vectors.getFirst().toString(),
                        report.models().getFirst().reports());
    }

    /// How a report becomes JSON: what all have in common besides its own, and no single items.
    @JsonIgnoreProperties("outcomes")
    interface OfReport {

        @JsonProperty
        Measure measure();

        @JsonProperty
        double score();

        @JsonProperty
        Interval interval();

        @JsonProperty
        double coverage();

        @JsonProperty
        int judged();
    }
}
