package dev.kindred.cli;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.vocab.Vocabulary;
import java.util.List;
import java.util.stream.IntStream;

/// How often each of two words meets each context.
///
/// @param contexts    the words that can be contexts
/// @param counts      `[2][contexts]`
/// @param wordSums    `[2]`, pairs of each word
/// @param contextSums `[contexts]`, pairs of each context with all words
record Meetings(Vocabulary contexts, double[][] counts, double[] wordSums, double[] contextSums) {

    /// The two rows of a table, and all of it for the sums.
    static Meetings in(Cooccurrence table, List<String> words) {
        var vocabulary = table.vocabulary();
        var counts = new double[words.size()][vocabulary.size()];
        var wordSums = new double[words.size()];
        var contextSums = new double[vocabulary.size()];
        int[] ids = words.stream().mapToInt(vocabulary::id).toArray();
        var rows = table.rows(0, vocabulary.size());
        while (rows.next()) {
            for (int i = 0; i < rows.size(); i++) {
                contextSums[rows.columns()[i]] += rows.counts()[i];
            }
            for (int w = 0; w < ids.length; w++) {
                for (int i = 0; ids[w] == rows.row() && i < rows.size(); i++) {
                    counts[w][rows.columns()[i]] = rows.counts()[i];
                    wordSums[w] += rows.counts()[i];
                }
            }
        }
        return new Meetings(vocabulary, counts, wordSums, contextSums);
    }

    /// Counted in text, every meeting 1.
    static Meetings in(EncodedCorpus corpus, Windows windows, List<String> words) {
        var vocabulary = corpus.vocabulary();
        var counts = new double[words.size()][vocabulary.size()];
        var wordSums = new double[words.size()];
        var contextSums = new double[vocabulary.size()];
        int[] ids = words.stream().mapToInt(vocabulary::id).toArray();
        windows.each(sentence -> {
            for (int i = 0; i < sentence.size(); i++) {
                contextSums[sentence.kept(i)] += sentence.centresOf(i);
                for (int w = 0; w < ids.length; w++) {
                    if (sentence.kept(i) == ids[w]) {
                        for (int j = sentence.from(i); j < sentence.to(i); j++) {
                            if (j != i) {
                                counts[w][sentence.kept(j)]++;
                                wordSums[w]++;
                            }
                        }
                    }
                }
            }
        });
        return new Meetings(vocabulary, counts, wordSums, contextSums);
    }

    /// Ids of the contexts that both words meet.
    int[] shared() {
        return IntStream.range(0, contexts.size())
                .filter(context -> counts[0][context] > 0 && counts[1][context] > 0)
                .toArray();
    }

    /// Which of the two sides of a centre count.
    static boolean reaches(Sides sides, boolean isLeft) {
        return switch (sides) {
            case BOTH -> true;
            case LEFT -> isLeft;
            case RIGHT -> !isLeft;
        };
    }
}
