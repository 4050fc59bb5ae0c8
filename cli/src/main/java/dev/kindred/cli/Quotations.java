package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// For each context a sentence with either word: that in which the two stand closest, the first of equals.
final class Quotations {

    /// Words that are shown before and behind the two.
    private static final int AROUND = 8;

    private final EncodedCorpus corpus;
    private final int[] words; // ids
    private final List<String> contexts;
    private final Map<Integer, Integer> places = new HashMap<>(); // of contexts, by id
    private final List<List<Optional<Found>>> found = new ArrayList<>(); // [words][contexts]

    private record Found(int distance, int[] ids, boolean isCutBefore, boolean isCutBehind) {}

    Quotations(EncodedCorpus corpus, List<String> words, List<WhyCommand.Shared> shared) {
        this.corpus = corpus;
        this.words = words.stream().mapToInt(corpus.vocabulary()::id).toArray();
        this.contexts = shared.stream().map(WhyCommand.Shared::word).toList();
        for (int i = 0; i < contexts.size(); i++) {
            places.put(corpus.vocabulary().id(contexts.get(i)), i);
        }
        for (int w = 0; w < words.size(); w++) {
            found.add(new ArrayList<>(IntStream.range(0, contexts.size())
                    .mapToObj(_ -> Optional.<Found>empty())
                    .toList()));
        }
    }

    /// @return sentences by context, those of the first word first
    Map<String, List<String>> find(Windows windows) {
        windows.each(this::look);
        var sentences = new HashMap<String, List<String>>();
        for (int c = 0; c < contexts.size(); c++) {
            var of = new ArrayList<String>();
            for (var ofWord : found) {
                ofWord.get(c).map(this::text).ifPresent(of::add);
            }
            sentences.put(contexts.get(c), List.copyOf(of));
        }
        return sentences;
    }

    private void look(Windows.Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            for (int w = 0; w < words.length; w++) {
                if (sentence.kept(i) == words[w]) {
                    for (int j = sentence.from(i); j < sentence.to(i); j++) {
                        int context = places.getOrDefault(sentence.kept(j), -1);
                        if (j != i && context >= 0) {
                            keep(found.get(w), context, sentence, i, j);
                        }
                    }
                }
            }
        }
    }

    private static void keep(List<Optional<Found>> of, int context, Windows.Sentence sentence, int i, int j) {
        int distance = Math.abs(i - j);
        if (of.get(context).isEmpty() || of.get(context).get().distance > distance) {
            of.set(
                    context,
                    Optional.of(new Found(
                            distance,
                            sentence.extract(i, j, AROUND),
                            sentence.isCutBefore(i, j, AROUND),
                            sentence.isCutBehind(i, j, AROUND))));
        }
    }

    private String text(Found quotation) {
        String text =
                IntStream.of(quotation.ids).mapToObj(corpus.vocabulary()::word).collect(Collectors.joining(" "));
        return (quotation.isCutBefore ? "… " : "") + text + (quotation.isCutBehind ? " …" : "");
    }
}
