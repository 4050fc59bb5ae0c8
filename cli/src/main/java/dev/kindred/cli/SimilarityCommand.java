package dev.kindred.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `kindred similarity`: the cosine of two words, or of the means of two groups of words.
@picocli.CommandLine.Command(
        name = "similarity",
        description = {
            "Prints the cosine of two words' vectors, from -1 to 1; of two groups of words, in quotes, that",
            "of the means of their vectors. Without words: of each line of standard input, two words or",
            "groups with a tab between."
        },
        footer = {
            "",
            "Examples:",
            "  kindred similarity wiki.bin coast shore",
            "  kindred similarity wiki.bin 'sushi shop' 'japanese restaurant'",
            "  kindred similarity wiki.bin coast shore --relative 10",
            "  kindred similarity wiki.bin < pairs.tsv",
            "",
            "With --relative, the cosine is divided by the sum of those of the N words nearest to the first:",
            "above 1/N, the second word is nearer than they are on average, as synonyms are (Leeuwenberg",
            "2016)."
        })
final class SimilarityCommand extends Question {

    @Option(
            names = "--relative",
            paramLabel = "N",
            description = "Compare with the N words nearest to the first; 10 is usual.")
    Optional<Integer> relative = Optional.empty();

    @Override
    void check(Invocation invocation) {
        if (!words.isEmpty() && words.size() != 2) {
            throw invocation.wrongUse(words.size() + " words, a similarity has 2; groups stand in quotes");
        }
        if (relative.orElse(1) < 1) {
            throw invocation.wrongUse("--relative " + relative.orElse(1) + ", must be at least 1");
        }
    }

    @Override
    int answer(Answers answers, Console console) {
        if (!words.isEmpty()) {
            answers.similarity(words, relative);
            return Main.DONE;
        }
        int[] code = {Main.DONE};
        int pairs = new LineBatches("similarity", console).eachPair((some, others) -> {
            for (int i = 0; i < some.size(); i++) {
                try {
                    answers.similarity(List.of(some.get(i), others.get(i)), relative);
                } catch (Failure e) {
                    console.err().println("kindred similarity: " + e.getMessage());
                    code[0] = Main.FAILED;
                }
            }
        });
        return Math.max(pairs, code[0]);
    }
}
