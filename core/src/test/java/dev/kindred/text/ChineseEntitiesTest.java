package dev.kindred.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The Chinese segmenter against sentences whose names and titles people have marked (Weibo and Resume NER, character
/// BMES): a word that lies across the edge of a marked span is wrong, whatever standard of segmentation one follows.
class ChineseEntitiesTest {

    private static final Path DATA = Path.of("../../shared/data/eval");

    @Test
    void wordsRarelyCrossTheEdgesOfMarkedNames() throws IOException {
        assertThat(shareOfCrossedEdges(DATA.resolve("ner-resume-zh/test.char.bmes")))
                .isLessThan(0.02);
        assertThat(shareOfCrossedEdges(DATA.resolve("ner-weibo-zh/test.all.bmes")))
                .isLessThan(0.06);
    }

    private static double shareOfCrossedEdges(Path file) throws IOException {
        assumeTrue(Files.exists(file), () -> "no " + file + ": this test needs the marked sentences there");
        var segmenter = Segmenter.chinese();
        int edges = 0;
        int crossed = 0;
        for (var sentence : sentences(file)) {
            var isEdge = new BitSet();
            segmenter.segment(sentence.text(), (from, to) -> {
                isEdge.set(from);
                isEdge.set(to);
            });
            for (int edge : sentence.edges()) {
                edges++;
                crossed += isEdge.get(edge) ? 0 : 1;
            }
        }
        System.out.printf("%s: %d of %d edges of names lie inside a word%n", file.getFileName(), crossed, edges);
        assertThat(edges).isGreaterThan(400);
        return crossed / (double) edges;
    }

    /// @param edges where marked spans begin and end
    private record Sentence(String text, int[] edges) {

        static Sentence of(List<String> characters, List<String> marks) {
            var text = new StringBuilder();
            var edges = new ArrayList<Integer>();
            for (int i = 0; i < characters.size(); i++) {
                char position = marks.get(i).charAt(0);
                if (position == 'B' || position == 'S') {
                    edges.add(text.length());
                }
                text.append(characters.get(i));
                if (position == 'E' || position == 'S') {
                    edges.add(text.length());
                }
            }
            return new Sentence(
                    text.toString(), edges.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /// One sentence a line (characters TAB marks), or one character a line and an empty line behind the sentence.
    private static List<Sentence> sentences(Path file) throws IOException {
        var sentences = new ArrayList<Sentence>();
        var characters = new ArrayList<String>();
        var marks = new ArrayList<String>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t", -1);
            if (columns.length == 2) {
                sentences.add(Sentence.of(Arrays.asList(columns[0].split(" ")), Arrays.asList(columns[1].split(" "))));
            } else if (line.isBlank()) {
                sentences.add(Sentence.of(characters, marks));
                characters.clear();
                marks.clear();
            } else {
                characters.add(line.substring(0, line.lastIndexOf(' ')));
                marks.add(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        sentences.add(Sentence.of(characters, marks));
        return sentences;
    }
}
