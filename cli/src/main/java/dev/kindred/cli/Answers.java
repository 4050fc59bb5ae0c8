package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Similarity;
import dev.kindred.embedding.UnknownWordException;
import dev.kindred.search.AnalogyMethod;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Metric;
import dev.kindred.search.Neighbour;
import dev.kindred.search.NeighbourIndex;
import dev.kindred.search.Query;
import dev.kindred.search.RelativeSimilarity;
import dev.kindred.vocab.Spelling;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Answers questions about one set of vectors on standard output, in columns or as one JSON object
/// each.
final class Answers {

    private static final int SPELLINGS = 5;

    private final Embeddings embeddings;
    private final Console console;
    private final boolean json;
    private final Supplier<NeighbourIndex> index; // computed when neighbours are asked for
    private final Similarity similarity;

    Answers(Embeddings embeddings, Console console, boolean json) {
        this(embeddings, Lazy.of(() -> ExactIndex.of(embeddings)), console, json);
    }

    /// Answers from an index and about its words.
    Answers(NeighbourIndex index, Console console, boolean json) {
        this(index.embeddings(), () -> index, console, json);
    }

    private Answers(Embeddings embeddings, Supplier<NeighbourIndex> index, Console console, boolean json) {
        this.embeddings = embeddings;
        this.console = console;
        this.json = json;
        this.index = index;
        this.similarity = new Similarity(embeddings);
    }

    Vocabulary vocabulary() {
        return embeddings.vocabulary();
    }

    /// The words nearest to what is asked for.
    void near(NearQuestion question) {
        printNear(question, search(question.query()));
    }

    /// Answers questions in their order, all in few passes over the vectors.
    ///
    /// @return why some were not answered
    List<String> near(List<NearQuestion> questions) {
        var problems = new ArrayList<String>();
        var known = new ArrayList<NearQuestion>();
        for (var question : questions) {
            try {
                requireKnown(question.query());
                known.add(question);
            } catch (Failure e) {
                problems.add(e.getMessage());
            }
        }
        if (!known.isEmpty()) {
            var found =
                    index.get().search(known.stream().map(NearQuestion::query).toList());
            for (int i = 0; i < found.size(); i++) {
                printNear(known.get(i), found.get(i));
            }
        }
        return problems;
    }

    private void requireKnown(Query query) {
        for (var terms : List.of(query.positive(), query.negative())) {
            for (var term : terms) {
                if (term instanceof Query.Term.Word(String word) && vector(word).isEmpty()) {
                    throw unknown(word);
                }
            }
        }
    }

    /// Words of the vocabulary need not be read to be known.
    private Optional<float[]> vector(String word) {
        return embeddings.vocabulary().id(word) == Vocabulary.UNKNOWN
                ? embeddings.vector(word)
                : Optional.of(new float[0]);
    }

    private void printNear(NearQuestion question, List<Neighbour> found) {
        if (question.query().metric() == Metric.EUCLIDEAN) {
            found = found.stream()
                    .map(near -> new Neighbour(near.id(), near.word(), 0 - near.score())) // 0 has no sign then
                    .toList();
        }
        if (json) {
            Json.print(console, new NearAnswer(question.words(), Scored.of(found)));
        } else {
            print(found);
        }
    }

    /// `words` are a, b and c: a is to b as c is to the answers.
    void analogy(List<String> words, AnalogyMethod method, int count) {
        if (words.size() != 3) {
            throw new Failure("an analogy needs 3 words, not " + words.size() + ": man king woman");
        }
        var query = Query.analogy(words.get(0), words.get(1), words.get(2)).withMethod(method);
        var found = search(query.withLimit(count));
        if (json) {
            Json.print(console, new NearAnswer(words, Scored.of(found)));
        } else {
            print(found);
        }
    }

    /// Of two words, or groups of them with white space between.
    ///
    /// @param top if given, how many neighbours of the first word the similarity is divided by
    void similarity(List<String> sides, Optional<Integer> top) {
        if (sides.size() != 2) {
            throw new Failure("a similarity needs 2 words, not " + sides.size());
        }
        var a = group(sides.get(0));
        var b = group(sides.get(1));
        if (top.isPresent() && (a.size() > 1 || b.size() > 1)) {
            throw new Failure("a relative similarity needs 2 words, not groups of them");
        }
        float cosine = known(() -> similarity.between(a, b));
        var divided = top.map(n -> known(() -> RelativeSimilarity.of(index.get(), a.getFirst(), b.getFirst(), n)));
        if (json) {
            Json.print(
                    console,
                    divided.<Object>map(relative -> new RelativeAnswer(sides, cosine, relative))
                            .orElse(new SimilarityAnswer(sides, cosine)));
        } else {
            console.out().println(Amounts.format("%.4f", divided.orElse(cosine)));
        }
    }

    /// A word may have white space itself.
    private List<String> group(String words) {
        if (embeddings.vocabulary().id(words) != Vocabulary.UNKNOWN) {
            return List.of(words);
        }
        var group = Arrays.stream(words.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (group.isEmpty()) {
            throw new Failure("a similarity needs words on both sides");
        }
        return group;
    }

    void centroid(List<String> words) {
        double[] centroid = known(() -> similarity.centroid(words));
        var vector = new float[centroid.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) centroid[i];
        }
        if (json) {
            Json.print(console, new CentroidAnswer(words, vector));
        } else {
            PrintedVector.print(console, "", vector);
        }
    }

    void odd(List<String> words) {
        if (words.size() < 3) {
            throw new Failure("the odd one is found among 3 words or more, not " + words.size());
        }
        var byCentrality = known(() -> similarity.byCentrality(words));
        if (json) {
            var scored = byCentrality.stream()
                    .map(member -> new Scored(member.word(), member.score()))
                    .toList();
            Json.print(console, new OddAnswer(byCentrality.getLast().word(), scored));
        } else {
            console.out().println(byCentrality.getLast().word());
        }
    }

    private List<Neighbour> search(Query query) {
        return known(() -> index.get().search(query));
    }

    private <T> T known(Supplier<T> question) {
        try {
            return question.get();
        } catch (UnknownWordException e) {
            throw unknown(e.word());
        }
    }

    private Failure unknown(String word) {
        var closest = Spelling.closest(embeddings.vocabulary(), word, SPELLINGS);
        return new Failure("\"" + word + "\" is not among the " + Amounts.count(embeddings.size()) + " words"
                + (closest.isEmpty() ? "" : "; the closest spellings are " + String.join(", ", closest)));
    }

    private void print(List<Neighbour> found) {
        var table = new Table();
        found.forEach(neighbour -> table.row(neighbour.word(), Amounts.format("%.4f", neighbour.score())));
        table.print(console.out());
    }

    record Scored(String word, float score) {
        static List<Scored> of(List<Neighbour> found) {
            return found.stream().map(n -> new Scored(n.word(), n.score())).toList();
        }
    }

    record NearAnswer(List<String> words, List<Scored> neighbours) {}

    record SimilarityAnswer(List<String> words, float similarity) {}

    record RelativeAnswer(List<String> words, float similarity, float relative) {}

    record CentroidAnswer(List<String> words, float[] vector) {}

    record OddAnswer(String odd, List<Scored> words) {}
}
