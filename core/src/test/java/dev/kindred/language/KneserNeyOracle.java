package dev.kindred.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Interpolated modified Kneser-Ney as Chen & Goodman 1998 write it, with sets of strings.
final class KneserNeyOracle {

    private final int order;
    private final Map<List<String>, Long> occurrences = new HashMap<>();
    private final Map<List<String>, Set<String>> before = new HashMap<>();
    private final Map<List<String>, List<List<String>>> byContext = new HashMap<>();
    private final Map<Integer, double[]> discounts = new HashMap<>();
    private final Predicate<List<String>> isKept;
    private final long words;

    KneserNeyOracle(List<String> lines, int order, Predicate<List<String>> isKept) {
        this.order = order;
        for (String line : lines) {
            var sentence = new ArrayList<>(List.of("<s>"));
            sentence.addAll(List.of(line.split(" ")));
            sentence.add("</s>");
            for (int end = 2; end <= sentence.size(); end++) {
                for (int from = Math.max(0, end - order); from < end; from++) {
                    var ngram = List.copyOf(sentence.subList(from, end));
                    occurrences.merge(ngram, 1L, Long::sum);
                    if (from > 0) {
                        before.computeIfAbsent(ngram, _ -> new HashSet<>()).add(sentence.get(from - 1));
                    }
                }
            }
        }
        this.isKept = isKept;
        this.words = 1 // <unk>
                + occurrences.keySet().stream()
                        .filter(ngram -> ngram.size() == 1 && isKept.test(ngram))
                        .count();
    }

    long occurrences(List<String> ngram) {
        return occurrences.getOrDefault(ngram, 0L);
    }

    private long count(List<String> ngram) {
        boolean isWhole = ngram.size() == order || ngram.getFirst().equals("<s>");
        return isWhole ? occurrences(ngram) : before.get(ngram).size();
    }

    /// Of counts of 0, 1, 2, and 3 or more; those of KenLM's fallback if one cannot be.
    private double[] discounts(int length) {
        var n = occurrences.keySet().stream()
                .filter(ngram -> ngram.size() == length)
                .collect(Collectors.groupingBy(this::count, Collectors.counting()));
        var discounts = new double[4];
        for (long j = 1; j <= 3; j++) {
            double y = (double) n.getOrDefault(1L, 0L) / (n.getOrDefault(1L, 0L) + 2 * n.getOrDefault(2L, 0L));
            discounts[(int) j] = j - (j + 1) * y * n.getOrDefault(j + 1, 0L) / n.getOrDefault(j, 0L);
            if (!(discounts[(int) j] >= 0 && discounts[(int) j] <= j)) {
                return new double[] {0, 0.5, 1, 1.5};
            }
        }
        return discounts;
    }

    private double discount(int length, long count) {
        return discounts.computeIfAbsent(length, this::discounts)[(int) Math.min(count, 3)];
    }

    /// The n-grams that a model has.
    List<List<String>> kept() {
        return occurrences.keySet().stream().filter(isKept).toList();
    }

    private List<List<String>> after(List<String> context) {
        if (byContext.isEmpty()) {
            occurrences
                    .keySet()
                    .forEach(ngram -> byContext
                            .computeIfAbsent(ngram.subList(0, ngram.size() - 1), _ -> new ArrayList<>())
                            .add(ngram));
        }
        return byContext.get(context);
    }

    /// What a context leaves to the order below.
    double rest(List<String> context) {
        double total = 0;
        double left = 0;
        for (var ngram : after(context)) {
            total += count(ngram);
            left += isKept.test(ngram) ? discount(ngram.size(), count(ngram)) : count(ngram);
        }
        return left / total;
    }

    double probability(List<String> ngram) {
        var context = ngram.subList(0, ngram.size() - 1);
        double total = after(context).stream().mapToLong(this::count).sum();
        double below = context.isEmpty() ? 1.0 / words : probability(ngram.subList(1, ngram.size()));
        long count = occurrences.containsKey(ngram) ? count(ngram) : 0;
        return (count - discount(ngram.size(), count)) / total + rest(context) * below;
    }
}
