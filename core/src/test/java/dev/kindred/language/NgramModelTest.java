package dev.kindred.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.language.NgramFile.Structure;
import dev.kindred.language.Smoothing.Discounts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NgramModelTest {

    private static final NgramOptions OPTIONS = NgramOptions.defaults()
            .withOrder(4)
            .withThreads(2)
            .withSmoothing(new Smoothing.ModifiedKneserNey(Optional.of(Discounts.FALLBACK)));

    @TempDir
    Path folder;

    private Path arpa = Path.of("");
    private Path probing = Path.of("");
    private Path trie = Path.of("");
    private Path small = Path.of("");
    private Toy.Definition definition = new Toy.Definition(Map.of(), 1);

    @BeforeEach
    void writeAModel() throws IOException {
        try (var table = Toy.train(Toy.random(400, 300, 9), OPTIONS)) {
            arpa = Files.write(folder.resolve("some.arpa"), Toy.arpa(table));
            probing = write(table, "some.probing", new NgramFile.Options(Structure.PROBING, 0));
            trie = write(table, "some.trie", new NgramFile.Options(Structure.TRIE, 0));
            small = write(table, "small.trie", new NgramFile.Options(Structure.TRIE, 8));
        }
        definition = Toy.definition(Files.readAllBytes(arpa));
    }

    private Path write(NgramTable table, String name, NgramFile.Options options) throws IOException {
        var file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            NgramFile.write(table, ModelSettings.NONE, options, out, LanguageListener.SILENT);
        }
        return file;
    }

    private static NgramModel open(Path file) {
        return NgramModel.open(file, LanguageListener.SILENT);
    }

    @Test
    void everyFormatScoresAsTheDefinitionSays() {
        var sentences = new ArrayList<>(Toy.random(100, 320, 10)); // with words that the model does not know
        sentences.add(String.join(" ", Collections.nCopies(9_000, "w0 w1 w2"))); // longer than what is scored at once
        for (var file : List.of(arpa, probing, trie)) {
            try (var model = open(file)) {
                for (String sentence : sentences) {
                    requireDefined(model, List.of(sentence.split(" ")));
                }
            }
        }
    }

    private void requireDefined(NgramModel model, List<String> words) {
        var scores = model.score(words);
        assertThat(scores).hasSize(words.size() + 1);
        var before = new ArrayList<>(List.of("<s>"));
        for (var score : scores) {
            var context = before.subList(Math.max(0, before.size() - 3), before.size());
            assertThat(score.logarithm())
                    .as("%s after %s", score.word(), context)
                    .isCloseTo((float) definition.logarithm(context, score.word()), within(2e-6f));
            boolean isKnown = definition.ngrams().containsKey(List.of(score.word()));
            assertThat(score.isUnknown()).isEqualTo(!isKnown);
            before.add(isKnown ? score.word() : "<unk>");
        }
        assertThat(scores.getLast().word()).isEqualTo("</s>");
    }

    @Test
    void aScoreTellsHowLongTheNgramIsThatIsKnown() {
        try (var model = open(probing)) {
            var begin = model.score(List.of("w0", "never", "w0"));
            assertThat(begin).extracting(WordScore::order).containsExactly(2, 1, 1, 2);
            assertThat(model.score(List.of("w0"), false, false))
                    .extracting(WordScore::order)
                    .containsExactly(1);
            assertThat(model.score(List.of())).hasSize(1);
        }
    }

    @Test
    void perplexityIsTheSameOnAnyNumberOfThreads() {
        var lines = Toy.random(300, 350, 11);
        try (var model = open(probing);
                var corpus = Toy.corpus(lines)) {
            var found = model.perplexity(corpus, 1, LanguageListener.SILENT);
            assertThat(model.perplexity(corpus, 3, LanguageListener.SILENT))
                    .usingRecursiveComparison()
                    .isEqualTo(found);
            double total = 0;
            double known = 0;
            long unknown = 0;
            for (String line : lines) {
                for (var score : model.score(List.of(line.split(" ")))) {
                    total += score.logarithm();
                    known += score.isUnknown() ? 0 : score.logarithm();
                    unknown += score.isUnknown() ? 1 : 0;
                }
            }
            assertThat(found.tokens()).isEqualTo(corpus.tokens() + 300);
            assertThat(found.unknown()).isEqualTo(unknown).isPositive();
            assertThat(found.withUnknown()).isCloseTo(Math.pow(10, -total / found.tokens()), within(1e-3));
            assertThat(found.withoutUnknown())
                    .isCloseTo(Math.pow(10, -known / (found.tokens() - unknown)), within(1e-3));
        }
    }

    @Test
    void theNextWordsAreTheMostProbableOfAll() {
        for (var file : List.of(arpa, trie)) {
            try (var model = open(file)) {
                for (var context : List.of(List.<String>of(), List.of("w0", "w0", "w1"), List.of("never"))) {
                    var marked = new ArrayList<>(List.of("<s>"));
                    marked.addAll(context.contains("never") ? List.of("<unk>") : context);
                    var expected = model.vocabulary().words().stream()
                            .filter(word -> !word.equals("<s>") && !word.equals("<unk>"))
                            .map(word -> new NextWord(word, (float) definition.logarithm(marked, word)))
                            .sorted(Comparator.comparing(next -> -next.logarithm()))
                            .limit(20)
                            .toList();
                    var found = model.next(context, true, 20);
                    for (int i = 0; i < found.size(); i++) {
                        assertThat(found.get(i).logarithm())
                                .isCloseTo(expected.get(i).logarithm(), within(2e-6f));
                    }
                    assertThat(found.getFirst().word())
                            .isEqualTo(expected.getFirst().word());
                    assertThat(found).hasSize(20);
                }
                double all = model.next(List.of("w0"), false, Integer.MAX_VALUE).stream()
                        .mapToDouble(NextWord::probability)
                        .sum();
                double unknown = Math.pow(10, definition.logarithm(List.of("w0"), "never"));
                assertThat(all + unknown).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void aSeedGivesTheSameSentences() {
        try (var model = open(probing)) {
            var options = TextGenerator.Options.defaults().withMaxWords(8);
            var first = new TextGenerator(model, options);
            var second = new TextGenerator(model, options);
            var other = new TextGenerator(model, options.withSeed(2));
            var sentences = new ArrayList<List<String>>();
            var others = new ArrayList<List<String>>();
            for (int i = 0; i < 10; i++) {
                sentences.add(first.sentence(List.of("w1")));
                assertThat(second.sentence(List.of("w1"))).isEqualTo(sentences.getLast());
                others.add(other.sentence(List.of("w1")));
            }
            assertThat(sentences)
                    .isNotEqualTo(others)
                    .allMatch(words -> words.size() <= 9 && words.get(0).equals("w1"));
            var best = new TextGenerator(model, options.withTopK(1)).sentence(List.of("w1"));
            for (int i = 1; i < best.size(); i++) {
                assertThat(model.next(best.subList(0, i), true, 1).getFirst().word())
                        .isEqualTo(best.get(i));
            }
            assertThat(new TextGenerator(model, options.withTopP(1e-9)).sentence(List.of("w1")))
                    .isEqualTo(best);
            assertThat(new TextGenerator(model, options.withTemperature(0.01)).sentence(List.of("w1")))
                    .isEqualTo(best);
        }
    }

    @Test
    void wordsAreDrawnAsOftenAsTheyAreProbable() {
        try (var model = open(probing)) {
            var generator =
                    new TextGenerator(model, TextGenerator.Options.defaults().withMaxWords(1));
            int draws = 4_000;
            int found = 0;
            for (int i = 0; i < draws; i++) {
                found += generator.sentence(List.of()).equals(List.of("w0")) ? 1 : 0;
            }
            double probability = Math.pow(10, definition.logarithm(List.of("<s>"), "w0"));
            assertThat((double) found / draws).isCloseTo(probability, within(0.03));
        }
    }

    @Test
    void quantisedModelsAreAlmostAsGood() throws IOException {
        assertThat(Files.size(small)).isLessThan(Files.size(trie));
        assertThat(Files.size(trie)).isLessThan(Files.size(probing));
        try (var exact = open(trie);
                var quantised = open(small);
                var corpus = Toy.corpus(Toy.random(200, 300, 12))) {
            assertThat(quantised.bits()).isEqualTo(8);
            double perplexity =
                    exact.perplexity(corpus, 1, LanguageListener.SILENT).withUnknown();
            assertThat(quantised.perplexity(corpus, 1, LanguageListener.SILENT).withUnknown())
                    .isCloseTo(perplexity, within(0.02 * perplexity));
        }
    }

    @Test
    void aTrieBecomesTheSameArpaFileAgain() throws IOException {
        try (var table = NgramFile.read(trie, ArpaFile.Options.defaults(), LanguageListener.SILENT)) {
            assertThat(Toy.arpa(table)).isEqualTo(Files.readAllBytes(arpa));
        }
        assertThatThrownBy(() -> NgramFile.read(probing, ArpaFile.Options.defaults(), LanguageListener.SILENT))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("has hashes of n-grams");
    }

    @Test
    void settingsAreKept() throws IOException {
        var settings = new ModelSettings(Map.of("segmenter", "chinese", "note", "a = b"));
        var file = folder.resolve("told.trie");
        try (var table = Toy.train(Toy.SAM, OPTIONS);
                var out = Files.newOutputStream(file)) {
            NgramFile.write(table, settings, NgramFile.Options.defaults(), out, LanguageListener.SILENT);
        }
        try (var model = open(file)) {
            assertThat(model.settings()).isEqualTo(settings);
            assertThat(ModelText.of(model.settings()).segmentation()).isEqualTo(Segmentation.CHINESE);
        }
    }

    @Test
    void damageIsNoticed() throws IOException {
        for (var file : List.of(probing, small)) {
            byte[] whole = Files.readAllBytes(file);
            for (int cut : new int[] {8, 20, whole.length / 2, whole.length - 1}) {
                var broken = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, cut));
                assertThatThrownBy(() -> open(broken))
                        .isInstanceOf(ModelFileException.class)
                        .hasMessageContaining("is damaged: it is cut off");
            }
            for (int at = 8; at < whole.length - 8; at += at < 40 ? 1 : at > whole.length - 260 ? 3 : 997) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 0x41;
                var broken = Files.write(folder.resolve("flipped"), flipped);
                assertThat(isNoticed(broken)).as("byte %d of %s", at, file).isTrue();
            }
        }
    }

    private boolean isNoticed(Path broken) {
        try (var model = open(broken)) {
            model.score(List.of("w0", "w1", "w2", "w3"));
            model.next(List.of("w0", "w1", "w2"), true, 3);
            model.verify();
            return false;
        } catch (ModelFileException e) {
            return true;
        }
    }
}
