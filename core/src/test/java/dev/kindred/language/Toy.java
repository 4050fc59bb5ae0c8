package dev.kindred.language;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Small texts, models of them, and the definition of how a model is asked.
final class Toy {

    /// Jurafsky & Martin, Speech and Language Processing, section 3.1.
    static final List<String> SAM = List.of("I am Sam", "Sam I am", "I do not like green eggs and ham");

    private Toy() {}

    static EncodedCorpus corpus(List<String> lines) {
        var sentences = lines.stream().map(line -> List.of(line.split(" "))).toList();
        return EncodedCorpus.of(sentences, VocabularyBuilder.Options.defaults().withMinCount(1));
    }

    static NgramTable train(List<String> lines, NgramOptions options) {
        try (var corpus = corpus(lines)) {
            return NgramTraining.train(corpus, options, LanguageListener.SILENT);
        }
    }

    /// Lines of words that depend a little on the word before; few are frequent.
    static List<String> random(int lines, int words, long seed) {
        var random = new Random(seed);
        var text = new ArrayList<String>();
        for (int i = 0; i < lines; i++) {
            var line = new StringBuilder();
            int word = 0;
            int length = 1 + random.nextInt(12);
            for (int j = 0; j < length; j++) {
                int skewed = (int) (words * Math.pow(random.nextDouble(), 6));
                word = (random.nextInt(3) == 0 ? word * 7 + 1 : skewed) % words;
                line.append(j == 0 ? "" : " ").append('w').append(word);
            }
            text.add(line.toString());
        }
        return text;
    }

    static byte[] arpa(NgramTable table) {
        var out = new ByteArrayOutputStream();
        try {
            ArpaFile.write(table, out, LanguageListener.SILENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Definition definition(byte[] arpa) {
        var ngrams = new HashMap<List<String>, double[]>();
        int order = 0;
        for (String line : new String(arpa, StandardCharsets.UTF_8).split("\n")) {
            if (line.endsWith("-grams:")) {
                order = line.charAt(1) - '0';
            } else if (order > 0 && line.contains("\t")) {
                String[] fields = line.split("\t");
                var words = List.of(fields[1].split(" "));
                double backoff = fields.length > 2 ? Double.parseDouble(fields[2]) : 0;
                ngrams.put(words, new double[] {Double.parseDouble(fields[0]), backoff});
            }
        }
        return new Definition(ngrams, order);
    }

    /// An ARPA file as it is meant: a word has the probability of the longest n-gram that the file has,
    /// times the backoff weights of all longer contexts.
    record Definition(Map<List<String>, double[]> ngrams, int order) {

        double logarithm(List<String> context, String word) {
            var known = ngrams.containsKey(List.of(word)) ? word : "<unk>";
            return longest(context.subList(Math.max(0, context.size() - order + 1), context.size()), known);
        }

        private double longest(List<String> context, String word) {
            var ngram = new ArrayList<>(context);
            ngram.add(word);
            if (ngrams.containsKey(ngram)) {
                return ngrams.get(ngram)[0];
            }
            double backoff = ngrams.getOrDefault(context, new double[2])[1];
            return backoff + longest(context.subList(1, context.size()), word);
        }

        /// Of all words that can come after a context together: 1 if all is right.
        double sum(List<String> context) {
            return ngrams.keySet().stream()
                    .filter(ngram -> ngram.size() == 1 && !ngram.getFirst().equals("<s>"))
                    .mapToDouble(word -> Math.pow(10, logarithm(context, word.getFirst())))
                    .sum();
        }
    }
}
