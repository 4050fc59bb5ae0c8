package dev.kindred.benchmarks;

import dev.kindred.eval.Analogies;
import dev.kindred.eval.Protocol;
import dev.kindred.eval.WordSimilarity;
import dev.kindred.format.VectorFile;
import dev.kindred.search.AnalogyMethod;
import dev.kindred.search.ExactIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// One judge for the vectors of every program: Kindred's own evaluation.
///
/// @param analogies    column to file of questions, in the format of questions-words.txt
/// @param similarities column to file of rated pairs
record Judge(Map<String, Path> analogies, Map<String, Path> similarities) {

    /// The usual English judges in a folder; those that are not there are left out.
    static Judge english(Path folder) {
        var similarities = new LinkedHashMap<String, Path>();
        similarities.put("WordSim-353", folder.resolve("EN-WS-353-ALL.txt"));
        similarities.put("SimLex-999", folder.resolve("EN-SIMLEX-999.txt"));
        similarities.put("MEN", folder.resolve("EN-MEN-TR-3k.txt"));
        similarities.values().removeIf(file -> !Files.isRegularFile(file));
        var questions = folder.resolve("questions-words.txt");
        return new Judge(Files.isRegularFile(questions) ? Map.of("analogies", questions) : Map.of(), similarities);
    }

    /// The share of analogies answered rightly in percent, among the 30,000 most frequent words; Spearman correlations;
    /// and how many words have vectors.
    Map<String, Double> judge(Path vectors) {
        var embeddings = VectorFile.open(vectors);
        var figures = new LinkedHashMap<String, Double>();
        analogies.forEach((name, file) -> figures.put(
                name + " %",
                100
                        * Analogies.read(file)
                                .judge(
                                        ExactIndex.of(embeddings),
                                        AnalogyMethod.THREE_COS_ADD,
                                        Protocol.analogies().withResamples(1))
                                .score()));
        similarities.forEach((name, file) -> figures.put(
                name,
                WordSimilarity.read(file)
                        .judge(embeddings, Protocol.similarity().withResamples(1))
                        .score()));
        figures.put(Run.WORDS, (double) embeddings.size());
        return figures;
    }
}
