package dev.kindred.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {

    @TempDir
    Path folder;

    private static final TokenVocabulary WORDS = TokenVocabulary.ofTexts(
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "c", "d", "e", "é", "i", "中", "国", "##b"));

    private static Tokenizer bert() {
        return Tokenizer.of(TokenizerPipeline.of(WordPiece.of(WORDS))
                .withAddedTokens(List.of(AddedToken.special("[SEP]", 3)))
                .withNormalizer(new TextNormalizer.Bert(true, true, Optional.empty(), true))
                .withPreTokenizer(new PreTokenizer.Bert())
                .withPostProcessor(new PostProcessor.Bert(
                        new PostProcessor.Special("[SEP]", 3), new PostProcessor.Special("[CLS]", 2))));
    }

    @Test
    void aPairHasTypesMasksAndPlaces() {
        var bert = bert();
        var pair = bert.encode("AB 中国", "É\u0301 x", bert.options().withPadding(padding(12)));
        assertThat(pair.tokens())
                .containsExactly("[CLS]", "a", "##b", "中", "国", "[SEP]", "e", "[UNK]", "[SEP]", "[PAD]", "[PAD]", "[PAD]");
        assertThat(pair.typeIds()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0);
        assertThat(pair.attentionMask()).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0);
        assertThat(pair.specialMask()).containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 1, 1);
        assertThat(pair.starts()).containsExactly(0, 0, 1, 3, 4, 0, 0, 3, 0, 0, 0, 0);
        assertThat(pair.ends()).containsExactly(0, 1, 2, 4, 5, 0, 1, 4, 0, 0, 0, 0);
        assertThat(pair.texts()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0);
    }

    private static Padding padding(int length) {
        return new Padding(OptionalInt.of(length), Truncation.Side.RIGHT, 1, 0, 0, "[PAD]");
    }

    @Test
    void theLongerTextIsCutFirst() {
        var bert = bert();
        var cut = bert.encode("a b c d", "e", bert.options().withTruncation(Truncation.to(6)));
        assertThat(cut.tokens()).containsExactly("[CLS]", "a", "b", "[SEP]", "e", "[SEP]");
        var left = bert.options()
                .withTruncation(new Truncation(5, Truncation.Strategy.LONGEST_FIRST, 1, Truncation.Side.LEFT));
        assertThat(bert.encode("a b c d e", left).tokens()).containsExactly("[CLS]", "c", "d", "e", "[SEP]");
        assertThat(bert.encode("a b c d e", left).overflow().getFirst().tokens())
                .containsExactly("[CLS]", "a", "b", "c", "[SEP]");
        var second = bert.options()
                .withTruncation(new Truncation(5, Truncation.Strategy.ONLY_SECOND, 0, Truncation.Side.RIGHT));
        assertThatThrownBy(() -> bert.encode("a b c d e", second)).hasMessageContaining("no second one");
        assertThatThrownBy(() -> bert.encode("a b", bert.options().withTruncation(Truncation.to(1))))
                .hasMessageContaining("must be at least 2");
    }

    @Test
    void aBatchIsPaddedToItsLongest() {
        var bert = bert();
        var options = bert.options().withPadding(Padding.with("[PAD]", 0));
        var batch = bert.encodeAll(List.of(List.of("a"), List.of("a b c")), options);
        assertThat(batch.getFirst().ids()).containsExactly(2, 4, 3, 0, 0);
        assertThat(batch.get(1).ids()).containsExactly(2, 4, 5, 6, 3);
    }

    @Test
    void specialTokensInATextAreTokensTextOrRefused() {
        var bert = bert();
        assertThat(bert.encode("a[SEP]b", bert.options().withSpecial(false)).ids()).containsExactly(4, 3, 5);
        assertThat(bert.ids("a[SEP]b", SpecialText.ORDINARY)).containsExactly(4, 1, 1, 1, 5);
        assertThatThrownBy(() -> bert.ids("a[SEP]b", SpecialText.REFUSED)).hasMessageContaining("[SEP]");
    }

    @Test
    void placesLeadBackThroughNormalisation() {
        var pipeline = TokenizerPipeline.of(new WordLevel(WORDS, "[UNK]"))
                .withNormalizer(new TextNormalizer.Sequence(
                        List.of(new TextNormalizer.Unicode(Form.NFC), new TextNormalizer.Lowercase())))
                .withPreTokenizer(new PreTokenizer.WhitespaceSplit());
        var encoding = Tokenizer.of(pipeline).encode("😀 E\u0301 A");
        assertThat(encoding.tokens()).containsExactly("[UNK]", "é", "a");
        assertThat(encoding.starts()).containsExactly(0, 3, 6);
        assertThat(encoding.ends()).containsExactly(2, 4, 7); // a composed character is where its letter is
    }

    @Test
    void aPipelineComesBackFromItsJson() throws IOException {
        var specials = new LinkedHashMap<String, PostProcessor.Specials>();
        specials.put("[CLS]", new PostProcessor.Specials(List.of(2), List.of("[CLS]")));
        var text = new PostProcessor.Part.Text(0, 0);
        var special = new PostProcessor.Part.Special("[CLS]", 0);
        var pipeline = TokenizerPipeline.of(new WordLevel(WORDS, "[UNK]"))
                .withAddedTokens(List.of(new AddedToken("x\"y", 20, true, true, false, true, false)))
                .withNormalizer(new TextNormalizer.Sequence(List.of(
                        new TextNormalizer.Unicode(Form.NFKC),
                        new TextNormalizer.Replace(new TextPattern.Regex("\\s+"), " "),
                        new TextNormalizer.Strip(true, false),
                        new TextNormalizer.Prepend("▁"))))
                .withPreTokenizer(new PreTokenizer.Sequence(List.of(
                        new PreTokenizer.Metaspace("▁", PreTokenizer.Prefixing.FIRST, true),
                        new PreTokenizer.Digits(true),
                        new PreTokenizer.Split(
                                new TextPattern.Literal("a"), PreTokenizer.Behavior.MERGED_WITH_NEXT, false))))
                .withPostProcessor(new PostProcessor.Template(List.of(special, text), List.of(text), specials))
                .withDecoder(new TokenDecoder.Sequence(
                        List.of(new TokenDecoder.Metaspace("▁", PreTokenizer.Prefixing.FIRST, true))))
                .withTruncation(Optional.of(Truncation.to(7)))
                .withPadding(Optional.of(Padding.with("[PAD]", 0)));
        var again = written(pipeline);
        assertThat(again.withModel(pipeline.model())).isEqualTo(pipeline);
        assertThat(again.model().vocabulary().token(11)).isEqualTo("中");
    }

    @Test
    void tiktokensRanksBecomeMerges() throws IOException {
        var tokens = new java.util.ArrayList<Optional<byte[]>>();
        for (int b = 0; b < 256; b++) {
            tokens.add(Optional.of(new byte[] {(byte) b}));
        }
        for (var token : List.of("ab", "cd", "abcd", " ab")) {
            tokens.add(Optional.of(CodePoints.utf8(token)));
        }
        var pipeline = TiktokenEncoding.named("cl100k_base").pipeline(TokenVocabulary.ofBytes(tokens));
        var again = Tokenizer.of(written(pipeline));
        for (var text : List.of("abcd ab cdab", "abab  \n ", "中 12345'S", "<|endoftext|>ab")) {
            assertThat(again.ids(text, SpecialText.TOKEN))
                    .as(text)
                    .isEqualTo(Tokenizer.of(pipeline).ids(text, SpecialText.TOKEN));
        }
        var file = folder.resolve("own.tiktoken");
        try (var out = Files.newOutputStream(file)) {
            TiktokenFile.write(pipeline.model().vocabulary(), out);
        }
        assertThat(TiktokenFile.read(file).bytes(258)).isEqualTo(CodePoints.utf8("abcd"));
        assertThatThrownBy(() -> Tokenizer.open(file)).hasMessageContaining("does not say by which pattern");
    }

    private TokenizerPipeline written(TokenizerPipeline pipeline) throws IOException {
        var out = new ByteArrayOutputStream();
        TokenizerJson.write(pipeline, out);
        var file = folder.resolve("tokenizer.json");
        Files.write(file, out.toByteArray());
        return TokenizerJson.read(file);
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() throws IOException {
        var file = folder.resolve("tokenizer.json");
        Files.writeString(file, """
                {"pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Magic"}]},
                 "model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"}}""");
        assertThatThrownBy(() -> Tokenizer.open(file))
                .isInstanceOf(TokenizerFileException.class)
                .hasMessage(file + ": pre_tokenizer.pretokenizers[0].type is \"Magic\", which is not supported");
        Files.writeString(file, "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": [\"a b\"]}}");
        assertThatThrownBy(() -> Tokenizer.open(file))
                .hasMessageContaining("model.merges[0] joins \"b\", which is not in the vocabulary");
        Files.writeString(file, "{\"model\": ");
        assertThatThrownBy(() -> Tokenizer.open(file)).hasMessageContaining("is no JSON");
        Files.writeString(file, "hello");
        assertThatThrownBy(() -> Tokenizer.open(file)).hasMessageContaining("is none of");
    }

    @Test
    void hostileTextsTakeNoLongerThanTheirLength() {
        var tokens = new java.util.ArrayList<Optional<byte[]>>();
        for (int b = 0; b < 256; b++) {
            tokens.add(Optional.of(new byte[] {(byte) b}));
        }
        tokens.add(Optional.of(CodePoints.utf8("ab")));
        var vocabulary = TokenVocabulary.ofBytes(tokens);
        var texts = List.of(
                " ".repeat(100_000) + "x",
                "ab".repeat(100_000),
                "A".repeat(100_000),
                "\ud800".repeat(50_000),
                "\ud83d\ude00\u200d".repeat(30_000),
                "\n \r".repeat(50_000),
                "e" + "\u0301\u0323".repeat(30_000),
                "\u0001\u007f".repeat(50_000));
        for (var name : List.of("qwen", "cl100k_base", "o200k_base", "gpt2")) {
            var tokenizer = Tokenizer.of(TiktokenEncoding.named(name).pipeline(vocabulary));
            for (var text : texts) {
                long began = System.nanoTime();
                assertThat(tokenizer.ids(text, SpecialText.ORDINARY)).isNotEmpty();
                assertThat(System.nanoTime() - began).as(name).isLessThan(20_000_000_000L); // squares would take minutes
            }
        }
    }
}
