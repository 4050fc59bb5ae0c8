package dev.kindred.cli;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.Similarity;
import dev.kindred.format.CooccurrenceFormat;
import dev.kindred.format.KindredFile;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.train.Association;
import dev.kindred.vocab.Spelling;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred why`: the contexts that make two words near.
@picocli.CommandLine.Command(
        name = "why",
        description = {
            "Shows why two words are near: the contexts they share, most telling first, each with how often it stands"
                    + " near either word, how much more often than by chance (PMI in nats, contexts smoothed by 0.75), and"
                    + " with sentences from the text.",
            "The text is read as the model says it was read. Models that Kindred trained know their text or"
                    + " table; others need --text."
        },
        footer = {
            "",
            "Examples:",
            "  kindred why wiki.kindred cat kitten",
            "  kindred why downloaded.bin coast shore --text wiki.txt.zst --window 10",
            "  kindred why wiki.kindred cat kitten --cooccurrence wiki.cooc --json"
        })
final class WhyCommand implements Command {

    private static final double SMOOTHING = 0.75;
    private static final int SPELLINGS = 5;
    private static final long TABLE_MEMORY = 1L << 30;

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Parameters(index = "1..*", paramLabel = "WORD", description = "The two words.")
    List<String> words = List.of();

    @Option(
            names = "--text",
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Text files or folders to count and quote (default: those that the model was trained on).")
    List<Path> inputs = List.of();

    @Option(
            names = "--cooccurrence",
            paramLabel = "FILE",
            description =
                    "Take the counts from a saved table (default: the one that the model was trained on); sentences"
                            + " are then shown with --text only.")
    Optional<Path> table = Optional.empty();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Most words to each side, or sentence (default: the model's, or 5).")
    Optional<String> window = Optional.empty();

    @Mixin
    CountOption count = new CountOption();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        count.check(invocation);
        if (words.size() != 2 || words.get(0).equals(words.get(1))) {
            throw invocation.wrongUse("two different words are needed, not " + String.join(" ", words));
        }
        Optional<Integer> given = window.map(text -> PairArguments.window(text)
                .filter(size -> size >= 1)
                .orElseThrow(() ->
                        invocation.wrongUse("--window " + text + ", must be a number of at least 1, or sentence")));
        if (table.isPresent()) {
            invocation.refuse("with --cooccurrence", "--window");
        }
        var embeddings = OpenedVectors.open(vectors, console);
        words.forEach(word -> requireKnown(word, embeddings.vocabulary(), "words of " + vectors));
        answer(embeddings, given, console);
        return Main.DONE;
    }

    private void answer(Embeddings embeddings, Optional<Integer> given, Console console) {
        var provenance = VectorFile.recognise(vectors) == VectorFormat.KINDRED
                ? KindredFile.open(vectors).provenance()
                : Optional.<Provenance>empty();
        var read = new RecordedReading(provenance);
        float similarity = new Similarity(embeddings).between(words.get(0), words.get(1));
        Optional<Path> saved = table.isPresent() || !inputs.isEmpty() || given.isPresent()
                ? table
                : provenance.flatMap(RecordedInputs::tableOf);
        List<Path> texts = !inputs.isEmpty() || saved.isPresent()
                ? inputs
                : provenance.map(RecordedInputs::of).orElse(List.of());
        if (saved.isEmpty() && texts.isEmpty()) {
            throw new Failure(vectors + " does not say which text it was trained on; give it with --text INPUT, or"
                    + " counts with --cooccurrence FILE");
        }
        List<Shared> shared = List.of();
        if (saved.isPresent()) {
            shared = telling(inTable(saved.get(), console));
        }
        Map<String, List<String>> sentences = new HashMap<>();
        if (!texts.isEmpty()) {
            try (var corpus = corpus(texts, read.text(), console)) {
                var windows = new Windows(
                        corpus,
                        embeddings.vocabulary(),
                        given.orElse(read.window()),
                        read.sides(),
                        read.text().maxSentenceTokens());
                if (saved.isEmpty()) {
                    words.forEach(word -> requireKnown(word, corpus.vocabulary(), "words of the text"));
                    shared = telling(Meetings.in(corpus, windows, words));
                }
                sentences = new Quotations(corpus, words, shared).find(windows);
            }
        }
        var found = sentences;
        var answer = new Answer(
                words,
                similarity,
                shared.stream()
                        .map(context -> new Context(
                                context.word,
                                context.counts,
                                context.associations,
                                found.getOrDefault(context.word, List.of())))
                        .toList());
        print(answer, console);
    }

    private Meetings inTable(Path file, Console console) {
        if (CooccurrenceFormat.recognise(file).isEmpty()) {
            throw new Failure(file + " is no table of co-occurrences that can be read");
        }
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        return Waiting.during("reading " + file, console, () -> {
            try (Cooccurrence counts = CooccurrenceFormat.open(file, TABLE_MEMORY, folder)) {
                words.forEach(word -> requireKnown(word, counts.vocabulary(), "words of " + file));
                return Meetings.in(counts, words);
            }
        });
    }

    /// All words of the text, so that sentences can be shown whole.
    private static EncodedCorpus corpus(List<Path> texts, TextCorpus.Options options, Console console) {
        var reading = new ReadingProgress(console);
        var all = VocabularyBuilder.Options.defaults().withMinCount(1);
        var corpus = TextCorpus.of(texts, options).encode(all, reading);
        reading.clear();
        return corpus;
    }

    private static void requireKnown(String word, Vocabulary vocabulary, String what) {
        if (vocabulary.id(word) == Vocabulary.UNKNOWN) {
            var closest = Spelling.closest(vocabulary, word, SPELLINGS);
            throw new Failure("\"" + word + "\" is not among the " + Amounts.count(vocabulary.size()) + " " + what
                    + (closest.isEmpty() ? "" : "; the closest spellings are " + String.join(", ", closest)));
        }
    }

    /// The contexts that both words meet more often than by chance, by what they add to the likeness of the
    /// two: the product of the associations, each lessened by `n / (n + 1)`, since of few meetings nobody
    /// can tell (Pantel & Lin, "Discovering Word Senses from Text", 2002).
    private List<Shared> telling(Meetings meetings) {
        var association = Association.of(meetings.wordSums(), meetings.contextSums(), SMOOTHING);
        return IntStream.of(meetings.shared())
                .mapToObj(context -> {
                    double[] counts = {meetings.counts()[0][context], meetings.counts()[1][context]};
                    double[] associations = {
                        association.of(0, context, counts[0]), association.of(1, context, counts[1])
                    };
                    return new Shared(meetings.contexts().word(context), counts, associations);
                })
                .filter(shared -> shared.associations[0] > 0 && shared.associations[1] > 0)
                .sorted(Comparator.comparingDouble(Shared::weight).reversed())
                .limit(count.count)
                .toList();
    }

    /// @param counts       with either word
    /// @param associations with either word
    record Shared(String word, double[] counts, double[] associations) {

        double weight() {
            return associations[0] * counts[0] / (counts[0] + 1) * associations[1] * counts[1] / (counts[1] + 1);
        }
    }

    private void print(Answer answer, Console console) {
        if (json) {
            Json.print(console, answer);
            return;
        }
        console.err()
                .println(Amounts.format(
                        "%s and %s have the cosine %.4f", words.get(0), words.get(1), answer.similarity));
        if (answer.contexts.isEmpty()) {
            console.err().println("They share no context that both meet more often than by chance.");
            return;
        }
        var columns = new Table();
        columns.row("context", words.get(0), words.get(1), "PMI", "PMI");
        for (var context : answer.contexts) {
            columns.row(
                    context.word,
                    number(context.counts[0]),
                    number(context.counts[1]),
                    Amounts.format("%.2f", context.associations[0]),
                    Amounts.format("%.2f", context.associations[1]));
        }
        var out = console.out();
        columns.print(out);
        for (var context : answer.contexts) {
            if (!context.sentences.isEmpty()) {
                out.println();
                out.println(context.word);
                out.println(context.sentences.stream().map(s -> "  " + s).collect(Collectors.joining("\n")));
            }
        }
    }

    private static String number(double count) {
        return count == Math.rint(count) ? Amounts.format("%.0f", count) : Amounts.format("%.2f", count);
    }

    record Answer(List<String> words, float similarity, List<Context> contexts) {}

    record Context(String word, double[] counts, double[] associations, List<String> sentences) {}
}
