package dev.kindred.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CharacterNgramsTest {

    @Test
    void ngramsBeginAtEveryCharacterAndGrow() {
        assertThat(new CharacterNgrams(3, 4, 10).of("sea")).containsExactly("<se", "<sea", "sea", "sea>", "ea>");
        assertThat(new CharacterNgrams(1, 2, 10).of("ab")).containsExactly("<a", "a", "ab", "b", "b>");
        assertThat(new CharacterNgrams(0, 1, 10).of("ab")).containsExactly("a", "b");
    }

    @Test
    void aCharacterIsACodePointAndNotACharOrAByte() {
        assertThat(new CharacterNgrams(2, 3, 10).of("北京")).containsExactly("<北", "<北京", "北京", "北京>", "京>");
        assertThat(new CharacterNgrams(3, 3, 10).of("🚣🏽")).containsExactly("<🚣🏽", "🚣🏽>");
    }

    @Test
    void bucketsStandInTheOrderOfTheNgramsAndAreUnsignedRemainders() {
        var ngrams = new CharacterNgrams(2, 5, 1_000_003);
        for (String word : new String[] {"boatswain", "łódka", "서울", "хлеб", "🍞"}) {
            int[] buckets = ngrams.buckets(word);
            var texts = ngrams.of(word);
            assertThat(texts).hasSize(buckets.length);
            for (int i = 0; i < buckets.length; i++) {
                byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
                assertThat(buckets[i])
                        .isEqualTo((int) ((FastTextHash.of(bytes, 0, bytes.length) & 0xffff_ffffL) % 1_000_003));
            }
        }
    }

    /// FNV-1a by the textbook for ASCII; beyond, a byte of 0xe4 is taken as -28.
    @Test
    void theHashTakesBytesWithTheirSigns() {
        assertThat(FastTextHash.of(new byte[0], 0, 0)).isEqualTo(0x811c9dc5);
        assertThat(FastTextHash.of(new byte[] {'a'}, 0, 1)).isEqualTo(0xe40c292c);
        int signed = (0x811c9dc5 ^ 0xffffffe4) * 0x01000193;
        assertThat(FastTextHash.of(new byte[] {(byte) 0xe4}, 0, 1)).isEqualTo(signed);
    }

    @Test
    void withoutLengthsOrBucketsThereAreNone() {
        assertThat(CharacterNgrams.NONE.buckets("sea")).isEmpty();
        assertThat(new CharacterNgrams(3, 6, 0).of("sea")).isEmpty();
        assertThat(new CharacterNgrams(4, 3, 9).of("sea")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CharacterNgrams(3, 1_001, 9))
                .withMessage("n-grams of at most 1001 characters, must be 0 to 1000");
    }

    @Test
    void brokenBytesJoinTheCharacterBeforeThem() {
        byte[] broken = {'a', (byte) 0x80, (byte) 0x80, 'b'};
        assertThat(new CharacterNgrams(1, 1, 1_000_000).buckets(broken, 0, 4)).hasSize(2);
    }
}
