package dev.kindred.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.tokenizer.TextPattern.Dialect;
import dev.kindred.tokenizer.TextPattern.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceScannerTest {

    private static final List<String> PARTS = List.of(
            "a", "B", "ß", "İ", "中", "国", "é", "e\u0301", "\u0301", "ǅ", "ʰ", "ª", "'s", "'S", "'ſ", "'ll", "'Re", "'",
            " ", "  ", "\t", "\n", "\r\n", "\u0085", "\u00a0", "\u3000", "\u001c", "1", "23", "٣", "½", "Ⅷ", "!", "/",
            "...", "_", "😀", "\u200d", "\ud83c\udde8", "𝒳", "\u0000");

    @ParameterizedTest
    @ValueSource(
            strings = {
                PieceScanner.GPT2,
                PieceScanner.R50K,
                PieceScanner.CL100K,
                PieceScanner.CL100K_FIRST,
                PieceScanner.QWEN,
                PieceScanner.O200K
            })
    void aScannerFindsWhatTheExpressionMatches(String expression) {
        var random = new Random(7);
        var regex = new Regex(expression, Dialect.RUST);
        var scanner = PieceScanner.of(regex).orElseThrow();
        var matcher = new Splitting(PatternFinder.of(regex), PreTokenizer.Behavior.REMOVED, true);
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder();
            for (int parts = random.nextInt(14); parts > 0; parts--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            assertThat(pieces(scanner, text.toString())).as(text.toString()).isEqualTo(pieces(matcher, text.toString()));
        }
    }

    @Test
    void whiteSpaceAtTheEndIsOnePieceInCl100k() {
        var scanner = PieceScanner.of(new Regex(PieceScanner.CL100K, Dialect.RUST)).orElseThrow();
        assertThat(pieces(scanner, "a\n  ")).containsExactly("a", "\n  ");
        var first = PieceScanner.of(new Regex(PieceScanner.CL100K_FIRST)).orElseThrow();
        assertThat(pieces(first, "a\n  ")).containsExactly("a", "\n", "  ");
    }

    @Test
    void dialectsDifferWhereTheyDo() {
        assertThat(pieces(regex("\\p{N}{1,3}+", Dialect.RUST), "1234567")).containsExactly("123", "456", "7");
        assertThat(pieces(regex("\\p{N}{1,3}+", Dialect.ONIGURUMA), "1234567")).containsExactly("1234567");
        assertThat(pieces(regex("b$", Dialect.RUST), "b\nb\n")).isEmpty();
        assertThat(pieces(regex("b$", Dialect.ONIGURUMA), "b\nb\n")).containsExactly("b", "b");
        assertThat(pieces(regex("\\s", Dialect.RUST), "\u001c\u0085\u3000")).containsExactly("\u0085", "\u3000");
        assertThat(pieces(regex("\\d+", Dialect.RUST), "1٣½")).containsExactly("1٣");
        assertThat(pieces(regex("(?i:k)", Dialect.RUST), "kK\u212a")).containsExactly("k", "K", "\u212a");
        assertThat(pieces(regex("[^\\s\\p{Han}]+|\\p{Han}", Dialect.RUST), "ab中国")).containsExactly("ab", "中", "国");
        assertThat(pieces(regex("[[:alpha:]]+", Dialect.ONIGURUMA), "aé1")).containsExactly("aé");
        assertThat(pieces(regex("\\bé\\b", Dialect.RUST), "é éa")).containsExactly("é");
    }

    @Test
    void longRepetitionsOfGroupsDoNotOverflowTheStack() {
        assertThat(pieces(regex("(?:ab|ba)+", Dialect.RUST), "ab".repeat(100_000))).hasSize(1);
    }

    private static Splitting regex(String expression, Dialect dialect) {
        return new Splitting(
                PatternFinder.of(new Regex(expression, dialect)), PreTokenizer.Behavior.REMOVED, true);
    }

    private static List<String> pieces(AlignedText.Cutter cutter, String text) {
        var aligned = AlignedText.of(text, 0, false);
        aligned.cutPieces(cutter);
        var pieces = new ArrayList<String>();
        for (int i = 0; i < aligned.pieces(); i++) {
            pieces.add(aligned.string(aligned.pieceStart(i), aligned.pieceEnd(i)));
        }
        return pieces;
    }
}
