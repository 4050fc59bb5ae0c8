package dev.kindred.cli;

import dev.kindred.corpus.TextCorpus;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.format.Description;
import dev.kindred.format.FastTextBinary;
import dev.kindred.format.FormatException;
import dev.kindred.format.KindredFile;
import dev.kindred.format.UnknownFormatException;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred info`: what a file is.
@picocli.CommandLine.Command(
        name = "info",
        description = {
            "Says what a file of vectors holds and how Kindred trained it, or that it is a text.",
            "Files of other programs are read to their end; Kindred's own and fastText's models with --check."
        },
        footer = {"", "Examples:", "  kindred info wiki.kindred --check", "  kindred info downloaded.bin.gz --json"})
final class InfoCommand implements Command {

    private static final int FIRST_WORDS = 10;

    @Parameters(paramLabel = "FILE", description = "A file of vectors in any format, or of text.")
    Path file = Path.of("");

    @Option(names = "--check", description = "Read all of the file; compare our own with its checksums.")
    boolean check;

    @Mixin
    ColumnArguments columns = new ColumnArguments();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("file", file.toString());
        columns.requireEffect(file, invocation);
        Optional<String> problem = Optional.empty();
        try {
            var description = Waiting.during("reading " + file, console, () -> OpenedVectors.describe(file, columns));
            addVectors(facts, description);
            OpenedVectors.tell(file, description.findings(), console);
            Optional<String> damage = switch (description.format()) {
                case KINDRED -> addOwn(facts, console);
                case FASTTEXT -> addFastText(facts, description, console);
                case WORD2VEC_TEXT,
                        WORD2VEC_BINARY,
                        GLOVE,
                        NUMPY,
                        NPZ,
                        SAFETENSORS,
                        STATIC_EMBEDDING,
                        PROJECTOR,
                        JSON_LINES,
                        PARQUET,
                        ARROW,
                        GENSIM -> Optional.empty();
            };
            description.provenance().ifPresent(made -> addOrigin(facts, made));
            problem = description.problem().or(() -> damage);
        } catch (UnknownFormatException e) {
            var own = OwnFile.of(file);
            if (own.isPresent()) {
                facts.put("format", "Kindred's " + Spelled.of(own.get()) + ", no vectors");
                facts.put("more by", own.get().commandFor(file));
            } else {
                addText(facts, e);
            }
        }
        if (json) {
            problem.ifPresent(message -> facts.put("problem", message));
            Json.print(console, facts);
        } else {
            print(facts, console);
        }
        console.flush();
        if (problem.isPresent()) {
            throw new Failure(problem.get());
        }
        return Main.DONE;
    }

    private static void addVectors(Map<String, Object> facts, Description description) {
        facts.put("format", Spelled.of(description.format()) + (description.isPacked() ? ", packed" : ""));
        switch (description.format()) {
            case WORD2VEC_TEXT, WORD2VEC_BINARY, GLOVE -> facts.put("header", description.hasHeader());
            case KINDRED,
                    FASTTEXT,
                    NUMPY,
                    NPZ,
                    SAFETENSORS,
                    STATIC_EMBEDDING,
                    PROJECTOR,
                    JSON_LINES,
                    PARQUET,
                    ARROW,
                    GENSIM -> {}
        }
        if (description.sizeBytes() >= 0) {
            facts.put("bytes", description.sizeBytes());
        }
        facts.put(description.problem().isEmpty() ? "words" : "words claimed", description.words());
        facts.put("dimension", description.dimension());
        facts.put("type", Spelled.of(description.type()));
        facts.put("counts", description.hasCounts());
        facts.put(
                "holds",
                description.canBeTrained()
                        ? description.isFinished() ? "a finished model" : "a checkpoint: training goes on with --resume"
                        : "vectors");
    }

    /// What a fastText model tells of itself.
    ///
    /// @return what is damaged, if that was asked
    private Optional<String> addFastText(Map<String, Object> facts, Description description, Console console) {
        if (description.fastText().isEmpty()) {
            return Optional.empty();
        }
        var model = description.fastText().get().model();
        facts.put("version of the format", description.fastText().get().version());
        FastTextFacts.add(facts, model);
        facts.put("first words", firstWords(model.dictionary().words()));
        return check ? checked(facts, console, "numbers", () -> FastTextBinary.verify(file)) : Optional.empty();
    }

    private static List<String> firstWords(Vocabulary vocabulary) {
        return IntStream.range(0, Math.min(FIRST_WORDS, vocabulary.size()))
                .mapToObj(vocabulary::word)
                .toList();
    }

    private Optional<String> checked(Map<String, Object> facts, Console console, String what, Runnable check) {
        try {
            Waiting.during("checking " + file, console, () -> {
                check.run();
                return what;
            });
            facts.put(what, "all right");
            return Optional.empty();
        } catch (FormatException e) {
            facts.put(what, "wrong");
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// What only our own format tells without reading it all.
    ///
    /// @return what is damaged, if that was asked
    private Optional<String> addOwn(Map<String, Object> facts, Console console) {
        var opened = KindredFile.open(file);
        var vocabulary = opened.embeddings().vocabulary();
        if (vocabulary.hasCounts()) {
            facts.put("counted", vocabulary.totalCount());
        }
        if (opened.embeddings().matrix() instanceof QuantizedMatrix quantized) {
            facts.put("quantised", FastTextFacts.of(quantized));
        }
        facts.put("first words", firstWords(vocabulary));
        return check ? checked(facts, console, "checksums", opened::verify) : Optional.empty();
    }

    private static void addOrigin(Map<String, Object> facts, Provenance made) {
        facts.put("method", made.method());
        facts.put("version", made.version());
        facts.put("text", Amounts.format("%016x", made.corpusFingerprint()));
        facts.put("options", made.options());
    }

    /// A file of no format of vectors may be text; if it is not that either, what was said of it stands.
    private void addText(Map<String, Object> facts, UnknownFormatException noVectors) throws IOException {
        try {
            var segmenter =
                    TextCorpus.of(List.of(file), TextCorpus.Options.defaults()).recognise();
            facts.put("format", "text, no vectors");
            facts.put("bytes", Files.size(file));
            facts.put("segmenter", Spelled.of(segmenter));
        } catch (IllegalArgumentException e) {
            noVectors.addSuppressed(e);
            throw noVectors;
        }
    }

    private static void print(Map<String, Object> facts, Console console) {
        var table = new Table();
        facts.forEach((name, value) -> {
            switch (value) {
                case List<?> words ->
                    table.left(
                            name,
                            String.join(" ", words.stream().map(String::valueOf).toList()));
                case Map<?, ?> options ->
                    options.forEach((option, set) -> table.left("--" + option, String.valueOf(set)));
                case Number number -> table.left(name, Amounts.count(number.longValue()));
                case Boolean known -> table.left(name, known ? "yes" : "no");
                default -> table.left(name, String.valueOf(value));
            }
        });
        table.print(console.out());
    }
}
