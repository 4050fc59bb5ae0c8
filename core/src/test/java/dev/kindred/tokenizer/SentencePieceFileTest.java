package dev.kindred.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models written here field by field, and what SentencePiece's own rules make of texts.
class SentencePieceFileTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream model = new ByteArrayOutputStream();

    @Test
    void aBpeModelJoinsByScoreAndLeavesUserDefinedSymbolsAlone() throws IOException {
        standardPieces();
        piece("ab", -1, 1);
        piece("▁ab", -2, 1);
        piece("ba", -3, 1);
        piece("<sep>", 0, 4);
        for (var letter : new String[] {"▁", "a", "b", "c"}) {
            piece(letter, -9, 1);
        }
        var tokenizer = open(2);
        assertThat(tokenizer.encode("  ab  aba<sep>c").tokens()).containsExactly("▁ab", "▁ab", "a", "<sep>", "c");
        assertThat(tokenizer.encode("abxyz<s>").tokens()).containsExactly("▁ab", "xyz<s>");
        assertThat(tokenizer.encode("abxyz").ids()).containsExactly(4, 0);
        assertThat(tokenizer.encode("  ab c").starts()).containsExactly(2, 4, 5);
        assertThat(tokenizer.decode(new int[] {1, 4, 4, 0, 2}, false)).isEqualTo("ab ab \u2047 ");
    }

    @Test
    void aUnigramModelFindsTheBestPath() throws IOException {
        standardPieces();
        piece("▁", -2, 1);
        piece("a", -3, 1);
        piece("b", -3, 1);
        piece("ab", -7, 1);
        piece("▁a", -4, 1);
        var tokenizer = open(1);
        assertThat(tokenizer.encode("ab").tokens()).containsExactly("▁a", "b");
        assertThat(tokenizer.encode("").tokens()).isEmpty();
        assertThat(tokenizer.encode(" a  b ").tokens()).containsExactly("▁a", "▁", "b");
    }

    @Test
    void otherKindsAndBrokenFilesAreRefused() throws IOException {
        standardPieces();
        assertThatThrownBy(() -> open(4)).hasMessageContaining("type char");
        var file = folder.resolve("broken.model");
        Files.write(file, new byte[] {0x0a, 0x7f, 1});
        assertThatThrownBy(() -> SentencePieceFile.read(file)).hasMessageContaining("127 bytes, but 1 are left");
    }

    private void standardPieces() throws IOException {
        piece("<unk>", 0, 2);
        piece("<s>", 0, 3);
        piece("</s>", 0, 3);
    }

    private void piece(String text, float score, int type) throws IOException {
        var piece = new ByteArrayOutputStream();
        byte[] bytes = CodePoints.utf8(text);
        piece.write(1 << 3 | 2);
        piece.write(bytes.length);
        piece.write(bytes);
        piece.write(2 << 3 | 5);
        piece.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(score).array());
        piece.write(3 << 3);
        piece.write(type);
        model.write(1 << 3 | 2);
        model.write(piece.size());
        model.write(piece.toByteArray());
    }

    /// @param type 1 unigram, 2 bpe
    private Tokenizer open(int type) throws IOException {
        model.write(new byte[] {2 << 3 | 2, 2, 3 << 3, (byte) type});
        var file = folder.resolve("own.model");
        Files.write(file, model.toByteArray());
        return Tokenizer.open(file);
    }
}
