package dev.kindred.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void everyCharacterDecodes() {
        for (int codePoint = 1; codePoint <= 0x10ffff; codePoint += codePoint < 0x3000 ? 1 : 37) {
            if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
                continue;
            }
            byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            assertThat(Utf8.decode(bytes, 0, bytes.length)).isEqualTo((bytes.length << 24) | codePoint);
            assertThat(Utf8.brokenBytes(bytes, 0, bytes.length)).isZero();
        }
    }

    @Test
    void brokenSequencesOtherThanSurrogatesAreThoseThatTheJdkReplaces() {
        Random random = new Random(7);
        int[] interesting = {0xc0, 0xc1, 0xc2, 0xe0, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf};
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(8)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(6) == 0 ? 'a' : interesting[random.nextInt(interesting.length)]);
            }
            StringBuilder ours = new StringBuilder();
            for (int at = 0; at < bytes.length; ) {
                int decoded = Utf8.decode(bytes, at, bytes.length);
                ours.appendCodePoint(decoded < 0 ? Utf8.REPLACEMENT : decoded & 0xffffff);
                at += decoded < 0 ? -1 - decoded : decoded >> 24;
            }
            assertThat(ours.toString()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void normalFormsAreReachedInOneStep() {
        Normalizer normalizer = new Normalizer(true, true);
        assertThat(normalizer.normalize("ＡＰＰＬＥ")).isEqualTo("apple");
        assertThat(normalizer.normalize("NAI\u0308VE")).isEqualTo("naïve");
        assertThat(normalizer.normalize("ﬁne")).isEqualTo("fine");
        assertThat(normalizer.normalize("Straße")).isEqualTo("straße");
        assertThat(normalizer.normalize("ΛΌΓΟΣ")).isEqualTo("λόγος");
        assertThat(normalizer.normalize("苹果１５")).isEqualTo("苹果15");
        assertThat(new Normalizer(false, true).normalize("ＡＰＰＬＥ")).isEqualTo("ａｐｐｌｅ");
        assertThat(new Normalizer(false, false).normalize("ＡＰＰＬＥ")).isEqualTo("ＡＰＰＬＥ");
        Random random = new Random(8);
        for (int round = 0; round < 20_000; round++) {
            String word = Character.toString(1 + random.nextInt(0xd700))
                    + Character.toString(0x300 + random.nextInt(0x70))
                    + Character.toString(0x10000 + random.nextInt(0x10000));
            String once = normalizer.normalize(word);
            assertThat(normalizer.normalize(once)).as(word).isEqualTo(once);
        }
    }
}
