package dev.kindred.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokenModelsTest {

    @Test
    void shortAndLongPiecesAreMergedByTheDefinition() {
        var random = new Random(5);
        var tokens = new ArrayList<Optional<byte[]>>();
        for (char c : "abcd".toCharArray()) {
            tokens.add(Optional.of(new byte[] {(byte) c}));
        }
        var seen = new ArrayList<String>();
        while (tokens.size() < 60) {
            var token = new StringBuilder();
            for (int i = 2 + random.nextInt(4); i > 0; i--) {
                token.append((char) ('a' + random.nextInt(4)));
            }
            if (!seen.contains(token.toString())) {
                seen.add(token.toString());
                tokens.add(Optional.of(CodePoints.utf8(token.toString())));
            }
        }
        var vocabulary = TokenVocabulary.ofBytes(tokens);
        var tokenizer = Tokenizer.of(TokenizerPipeline.of(
                new BytePairEncoding(vocabulary, new MergeOrder.ById(), BytePairEncoding.Options.defaults())));
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            for (int length = 1 + random.nextInt(i % 3 == 0 ? 300 : 30); length > 0; length--) {
                text.append((char) ('a' + random.nextInt(4)));
            }
            assertThat(tokenizer.ids(text.toString(), SpecialText.ORDINARY))
                    .as(text.toString())
                    .containsExactly(merged(vocabulary, text.toString()));
        }
    }

    /// The leftmost of the lowest pairs, over and over.
    private static int[] merged(TokenVocabulary vocabulary, String text) {
        if (vocabulary.id(CodePoints.utf8(text)).isPresent()) {
            return new int[] {vocabulary.id(CodePoints.utf8(text)).getAsInt()};
        }
        var parts = new ArrayList<>(Arrays.asList(text.split("")));
        while (true) {
            int best = Integer.MAX_VALUE;
            int at = -1;
            for (int i = 0; i + 1 < parts.size(); i++) {
                int id = vocabulary
                        .id(CodePoints.utf8(parts.get(i) + parts.get(i + 1)))
                        .orElse(Integer.MAX_VALUE);
                if (id < best) {
                    best = id;
                    at = i;
                }
            }
            if (at < 0) {
                return parts.stream()
                        .mapToInt(part -> vocabulary.id(CodePoints.utf8(part)).orElseThrow())
                        .toArray();
            }
            parts.set(at, parts.get(at) + parts.remove(at + 1));
        }
    }

    @Test
    void listedMergesDecideAndUnknownCharactersFuse() {
        var vocabulary = TokenVocabulary.ofTexts(List.of("<unk>", "a", "b", "c", "ab", "bc", "abc"));
        var order = new MergeOrder.Listed(new int[] {2, 1}, new int[] {3, 5}); // b+c, a+bc
        var options = BytePairEncoding.Options.defaults().withUnknown("<unk>").withFuseUnknown(true);
        var tokenizer = Tokenizer.of(TokenizerPipeline.of(new BytePairEncoding(vocabulary, order, options)));
        assertThat(tokenizer.encode("abc").tokens()).containsExactly("abc");
        assertThat(tokenizer.encode("abxyc").tokens()).containsExactly("a", "b", "<unk>", "c"); // ab is no merge
        assertThat(tokenizer.encode("abxyc").ends()).containsExactly(1, 2, 4, 5);
    }

    @Test
    void dropoutIsReproducibleAndLosesNothing() {
        var vocabulary = TokenVocabulary.ofTexts(List.of("a", "b", "ab", "abab"));
        var order = new MergeOrder.Listed(new int[] {0, 2}, new int[] {1, 2});
        var dropped = Tokenizer.of(TokenizerPipeline.of(new BytePairEncoding(
                vocabulary, order, BytePairEncoding.Options.defaults().withDropout(0.5))));
        String text = "ab".repeat(40);
        var once = dropped.encode(text);
        assertThat(once.ids()).isEqualTo(dropped.encode(text).ids());
        assertThat(String.join("", once.tokens())).isEqualTo(text);
        assertThat(once.size()).isBetween(21, 79);
        assertThat(dropped.withSeed(2).encode(text).ids()).isNotEqualTo(once.ids());
    }

    @Test
    void wordPieceTakesTheLongestAndGivesUpAsAWhole() {
        var vocabulary = TokenVocabulary.ofTexts(List.of("[UNK]", "un", "##aff", "##able", "##a", "中"));
        var tokenizer = Tokenizer.of(
                TokenizerPipeline.of(WordPiece.of(vocabulary)).withPreTokenizer(new PreTokenizer.WhitespaceSplit()));
        assertThat(tokenizer.encode("unaffable unaffx 中").tokens())
                .containsExactly("un", "##aff", "##able", "[UNK]", "中");
        assertThat(tokenizer.encode("u".repeat(101)).tokens()).containsExactly("[UNK]");
        assertThat(tokenizer.encode("un" + "a".repeat(98)).tokens()).hasSize(99);
    }

    @Test
    void unigramFindsTheBestOfAllWays() {
        var random = new SplittableRandom(11);
        var tokens = new ArrayList<>(List.of("<unk>", "a", "b", "c"));
        for (var token : List.of("ab", "bc", "abc", "ca", "aa", "bab", "cc", "acb")) {
            tokens.add(token);
        }
        var scores = new double[tokens.size()];
        for (int i = 1; i < scores.length; i++) {
            scores[i] = -random.nextDouble(1, 9);
        }
        var tokenizer = Tokenizer.of(TokenizerPipeline.of(
                Unigram.of(TokenVocabulary.ofTexts(tokens), scores, OptionalInt.of(0), false)));
        for (int i = 0; i < 200; i++) {
            var text = new StringBuilder();
            for (int length = 1 + random.nextInt(9); length > 0; length--) {
                text.append((char) ('a' + random.nextInt(3)));
            }
            double found = Arrays.stream(tokenizer.ids(text.toString(), SpecialText.ORDINARY))
                    .mapToDouble(id -> scores[id])
                    .sum();
            assertThat(found).isEqualTo(best(text.toString(), tokens, scores), org.assertj.core.data.Offset.offset(1e-9));
        }
        assertThat(tokenizer.encode("xyab").tokens().getFirst()).isEqualTo("xy");
        assertThat(tokenizer.encode("xyab").ids()[0]).isZero();
    }

    private static double best(String text, List<String> tokens, double[] scores) {
        double best = text.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
        for (int id = 1; id < tokens.size(); id++) {
            if (text.startsWith(tokens.get(id))) {
                best = Math.max(best, scores[id] + best(text.substring(tokens.get(id).length()), tokens, scores));
            }
        }
        return best;
    }

    @Test
    void byteFallbackSpellsUnknownCharacters() {
        var tokens = new ArrayList<>(List.of("<unk>", "a"));
        for (int b = 0; b < 256; b++) {
            tokens.add(String.format("<0x%02X>", b));
        }
        var scores = new double[tokens.size()];
        var unigram = Unigram.of(TokenVocabulary.ofTexts(tokens), scores, OptionalInt.of(0), true);
        var pairs = new BytePairEncoding(
                TokenVocabulary.ofTexts(tokens),
                new MergeOrder.Listed(new int[0], new int[0]),
                BytePairEncoding.Options.defaults().withByteFallback(true));
        for (var model : List.of(unigram, pairs)) {
            var tokenizer = Tokenizer.of(TokenizerPipeline.of(model)
                    .withDecoder(new TokenDecoder.Sequence(
                            List.of(new TokenDecoder.ByteFallback(), new TokenDecoder.Fuse()))));
            assertThat(tokenizer.encode("a中").tokens()).containsExactly("a", "<0xE4>", "<0xB8>", "<0xAD>");
            assertThat(tokenizer.decode(tokenizer.encode("a中").ids(), true)).isEqualTo("a中");
            assertThat(tokenizer.decode(new int[] {1, 2 + 0xe4, 1}, true)).isEqualTo("a\ufffda");
        }
    }

    @Test
    void bytesOfAnyKindComeBack() {
        var tokens = new ArrayList<Optional<byte[]>>();
        for (int b = 0; b < 256; b++) {
            tokens.add(Optional.of(new byte[] {(byte) b}));
        }
        tokens.add(Optional.of(new byte[] {(byte) 0xe4, (byte) 0xb8}));
        tokens.add(Optional.of(CodePoints.utf8("ab")));
        var tokenizer = Tokenizer.of(TiktokenEncoding.named("cl100k_base").pipeline(TokenVocabulary.ofBytes(tokens)));
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(tokenizer.decodeBytes(tokenizer.ids(bytes))).isEqualTo(bytes);
        }
        String text = "中ab \ud83d\ude00\n";
        assertThat(tokenizer.decode(tokenizer.ids(text, SpecialText.ORDINARY), false)).isEqualTo(text);
        assertThat(tokenizer.decode(tokenizer.ids("x\ud83d", SpecialText.ORDINARY), false)).isEqualTo("x\ufffd");
        assertThatThrownBy(() -> tokenizer.decode(new int[] {300}, false))
                .hasMessageContaining("no token has the id 300");
    }
}
