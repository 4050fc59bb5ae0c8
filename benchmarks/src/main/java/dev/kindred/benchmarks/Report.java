package dev.kindred.benchmarks;

import java.util.List;

/// All that a benchmark of programs found: what `results.json` holds, and as text what `results.md` says.
record Report(Machine machine, Settings settings, CorpusCount corpus, List<Run> runs) {

    Report {
        runs = List.copyOf(runs);
    }

    String text() {
        var results = new Results(runs);
        return "Machine: " + machine.sentence() + "\n\n"
                + String.format(
                        java.util.Locale.ROOT,
                        "Corpus: %s, %,d bytes, %,d tokens of %,d words that occur at least %d times. "
                                + "Dimension %d, window %d, %d negatives, %d epochs, sample %s, %d threads.%n%n",
                        settings.corpus().getFileName(),
                        corpus.bytes(),
                        corpus.tokens(),
                        corpus.words(),
                        settings.minCount(),
                        settings.dimension(),
                        settings.window(),
                        settings.negatives(),
                        settings.epochs(),
                        settings.sample(),
                        settings.threads())
                + results.programs() + "\nHow many times the first needs less than the second, in the same round:\n\n"
                + results.ratios();
    }
}
