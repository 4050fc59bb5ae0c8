package dev.kindred.cli;

import dev.kindred.transform.Neighbourhood;
import picocli.CommandLine.Option;

/// Which words of two spaces are compared.
final class AcrossOptions {

    @Option(
            names = "--max-words",
            paramLabel = "N",
            description = "Only the N first words of either file take part; most files are sorted by falling frequency"
                    + " (default: ${DEFAULT-VALUE}).")
    int maxWords = Neighbourhood.defaults().mostFrequent();

    @Option(
            names = "--neighbourhood",
            paramLabel = "K",
            description = "CSLS looks at the K nearest words of the other space (default: ${DEFAULT-VALUE}).")
    int neighbourhood = Neighbourhood.defaults().size();

    void check(Invocation invocation) {
        if (maxWords < 1) {
            throw invocation.wrongUse("--max-words " + maxWords + ", must be at least 1");
        }
        if (neighbourhood < 1) {
            throw invocation.wrongUse("--neighbourhood " + neighbourhood + ", must be at least 1");
        }
    }

    Neighbourhood neighbourhood() {
        return new Neighbourhood(neighbourhood, maxWords);
    }
}
