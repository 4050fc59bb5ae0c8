package dev.kindred.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.plot.Drawing.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 700, 3000})
    void wordsDoNotCollideAndStayWithinThePicture(int count) {
        var picture = random(count).withTitle("A title", "and more").withSize(900, 700);

        var drawing = Drawing.of(picture, TextWidths.GUESSED);

        var words = drawing.texts().stream()
                .filter(text -> picture.words().contains(text.text()))
                .toList();
        assertThat(words).hasSize(drawing.labelled());
        assertThat(drawing.labelled()).isGreaterThanOrEqualTo(Math.min(count, 100) * 9 / 10);
        for (int a = 0; a < words.size(); a++) {
            double[] box = box(words.get(a));
            assertThat(box[0]).isGreaterThanOrEqualTo(0);
            assertThat(box[2]).isLessThanOrEqualTo(900);
            assertThat(box[3]).isLessThanOrEqualTo(700);
            for (int b = 0; b < a; b++) {
                double[] other = box(words.get(b));
                boolean areApart = box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1];
                assertThat(areApart).as(words.get(a) + " and " + words.get(b)).isTrue();
            }
        }
        assertThat(drawing.dots()).hasSizeGreaterThanOrEqualTo(count);
    }

    @Test
    void earlierWordsAreLargerAndHaveRoomFirst() {
        var places = new Places(new double[500], new double[500]);
        var words = IntStream.range(0, 500).mapToObj(i -> "word" + i).toList();

        var drawing = Drawing.of(Picture.of(words, places), TextWidths.GUESSED);

        assertThat(drawing.texts().getFirst().text()).isEqualTo("word0");
        assertThat(drawing.texts().getFirst().size())
                .isGreaterThan(drawing.texts().getLast().size());
    }

    @Test
    void svgIsXmlWhateverTheWords() throws Exception {
        var words = List.of("a<b>&\"c'", "国王", "\u0007bell", "half\ud800", "\ud83d\ude00");
        var picture = Picture.of(words, random(5).places()).withTitle("<&>", "");
        var out = new ByteArrayOutputStream();

        picture.writeSvg(out);

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
        var titles = document.getElementsByTagName("title");
        var said = new ArrayList<String>();
        for (int i = 0; i < titles.getLength(); i++) {
            said.add(titles.item(i).getTextContent());
        }
        assertThat(said).containsExactly("<&>", "\ud83d\ude00", "half\ufffd", "\ufffdbell", "国王", "a<b>&\"c'");
    }

    @Test
    void groupsHaveColoursANameEachAndOthersGrey() {
        var picture =
                random(20).withGroups(IntStream.range(0, 20).map(i -> i % 3 - 1).toArray(), List.of("animals", "动物"));

        var drawing = Drawing.of(picture, TextWidths.GUESSED);

        assertThat(drawing.texts().stream().map(Text::text)).contains("animals", "动物", "others");
        assertThat(drawing.dots().stream().map(Drawing.Dot::colour).distinct())
                .containsExactlyInAnyOrder(Palette.of(0), Palette.of(1), Palette.NONE);
    }

    @Test
    void everyColourOfTextCanBeReadOnWhite() {
        for (int group = -1; group < Picture.MOST_GROUPS; group++) {
            double contrast = 1.05 / (Palette.luminance(Palette.text(group)) + 0.05);
            assertThat(contrast).as("group %d", group).isGreaterThan(4.5);
        }
    }

    @Test
    void pngHoldsThePixels() throws IOException {
        int[] pixels = {0x010203, 0xFFFFFF, 0x7F0080, 0x000000, 0x123456, 0xFEDCBA};
        var out = new ByteArrayOutputStream();

        PngFile.write(pixels, 2, 3, out);

        var file = ByteBuffer.wrap(out.toByteArray());
        assertThat(file.getLong()).isEqualTo(0x89504E470D0A1A0AL);
        file.position(16);
        assertThat(file.getInt()).isEqualTo(2);
        assertThat(file.getInt()).isEqualTo(3);
        file.position(33);
        var packed = new byte[file.getInt()];
        file.position(41);
        file.get(packed);
        byte[] lines = new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        var found = new int[6];
        for (int i = 0; i < 6; i++) {
            for (int channel = 0; channel < 3; channel++) {
                int difference = lines[i / 2 * 7 + 1 + i % 2 * 3 + channel] & 0xFF;
                int above = i < 2 ? 0 : found[i - 2] >> (16 - 8 * channel) & 0xFF;
                found[i] |= (difference + above & 0xFF) << (16 - 8 * channel);
            }
        }
        assertThat(found).isEqualTo(pixels);
    }

    @Test
    void pngIsDrawnOrSaysWhatIsMissing() throws IOException {
        var out = new ByteArrayOutputStream();
        try {
            random(30).withTitle("Words", "").writePng(out);
            assertThat(out.toByteArray()).startsWith(0x89, 'P', 'N', 'G');
        } catch (IllegalArgumentException e) { // a machine without fonts
            assertThat(e).hasMessageContaining("fontconfig").hasMessageContaining("SVG needs none of them");
            return;
        }
        var strange = Picture.of(List.of("\ue123"), new Places(new double[1], new double[1]));
        assertThatThrownBy(() -> strange.writePng(new ByteArrayOutputStream()))
                .hasMessageStartingWith("no font that is installed has the character")
                .hasMessageContaining("or write SVG");
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatThrownBy(() -> random(3).withSize(100, 900)).hasMessageContaining("size 100x900, must be 200");
        assertThatThrownBy(() -> random(3).withGroups(new int[] {0, 1, 0}, List.of("one")))
                .hasMessage("group 1 of 1");
        assertThatThrownBy(() -> new Places(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("must be finite");
        assertThat(TextWidths.GUESSED.of("国王", 10)).isEqualTo(20);
    }

    private static double[] box(Text text) {
        return new double[] {
            text.x(),
            text.y() - 0.86 * text.size(),
            text.x() + TextWidths.GUESSED.of(text.text(), text.size()),
            text.y() + 0.24 * text.size()
        };
    }

    private static Picture random(int count) {
        var random = new Random(count);
        var words = IntStream.range(0, count)
                .mapToObj(i -> (i % 4 == 0 ? "词" : "word") + Integer.toString(i, 36))
                .toList();
        return Picture.of(
                words,
                new Places(
                        random.doubles(count, -40, 40).toArray(),
                        random.doubles(count, -30, 30).toArray()));
    }
}
