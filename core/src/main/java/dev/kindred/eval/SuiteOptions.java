package dev.kindred.eval;

import dev.kindred.search.AnalogyMethod;
import java.util.Optional;

/// How a [Suite] is held.
///
/// @param analogies     how analogies are, default [Protocol#analogies]
/// @param others        how all other tests are, default [Protocol#similarity]; its seed also draws samples
/// @param method        of analogies, default 3CosAdd
/// @param leastCoverage a test of which a model knows a smaller share of the words is not applicable: what it
///                      would say is noise; 0 to 1, default 0.4
/// @param hubness       which words are asked about; empty to leave it out
/// @param overlap       which neighbours are compared; empty to leave it out
public record SuiteOptions(
        Protocol analogies,
        Protocol others,
        AnalogyMethod method,
        double leastCoverage,
        Optional<Hubness> hubness,
        Optional<NeighbourOverlap> overlap) {

    private static final double LEAST_COVERAGE = 0.4;

    public SuiteOptions {
        if (!(leastCoverage >= 0 && leastCoverage <= 1)) {
            throw new IllegalArgumentException("least coverage " + leastCoverage + ", must be 0 to 1");
        }
    }

    public static SuiteOptions defaults() {
        return new SuiteOptions(
                Protocol.analogies(),
                Protocol.similarity(),
                AnalogyMethod.THREE_COS_ADD,
                LEAST_COVERAGE,
                Optional.of(Hubness.defaults()),
                Optional.of(NeighbourOverlap.defaults()));
    }

    public SuiteOptions withAnalogies(Protocol analogies) {
        return new SuiteOptions(analogies, others, method, leastCoverage, hubness, overlap);
    }

    public SuiteOptions withOthers(Protocol others) {
        return new SuiteOptions(analogies, others, method, leastCoverage, hubness, overlap);
    }

    public SuiteOptions withMethod(AnalogyMethod method) {
        return new SuiteOptions(analogies, others, method, leastCoverage, hubness, overlap);
    }

    public SuiteOptions withLeastCoverage(double leastCoverage) {
        return new SuiteOptions(analogies, others, method, leastCoverage, hubness, overlap);
    }

    public SuiteOptions withHubness(Optional<Hubness> hubness) {
        return new SuiteOptions(analogies, others, method, leastCoverage, hubness, overlap);
    }

    public SuiteOptions withOverlap(Optional<NeighbourOverlap> overlap) {
        return new SuiteOptions(analogies, others, method, leastCoverage, hubness, overlap);
    }
}
