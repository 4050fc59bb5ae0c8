package dev.kindred.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Published encodings, where their files are at hand.
class GoldenTokensTest {

    private static final Path DATA = Path.of("../../shared/data/tokenizers");

    @Test
    void qwensGoldensPass() throws IOException {
        var qwen = open("qwen/qwen.tiktoken");
        int checked = 0;
        for (var line : Files.readAllLines(DATA.resolve("qwen/goldens.tsv"))) {
            if (!line.startsWith("#")) {
                var columns = line.split("\t");
                String text = JsonTree.parse(Path.of("goldens.tsv"), columns[0].getBytes("UTF-8"))
                        .text();
                assertThat(qwen.ids(text, SpecialText.ORDINARY)).as(text).containsExactly(numbers(columns[1]));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100);
        System.out.println("qwen: " + checked + " goldens");
    }

    @Test
    void cl100ksGoldensPass() throws IOException {
        var cl100k = open("tiktoken/cl100k_base.tiktoken");
        var records = records(Files.readString(DATA.resolve("tiktoken/cl100k_base_encodings.csv")));
        for (var columns : records.subList(1, records.size())) {
            assertThat(cl100k.ids(columns.getFirst(), SpecialText.ORDINARY))
                    .as(columns.getFirst())
                    .containsExactly(numbers(columns.get(1)));
        }
        System.out.println("cl100k: " + (records.size() - 1) + " goldens");
    }

    @Test
    void theSentenceOfChenZhunHasItsTokens() {
        var encoding = open("qwen/qwen.tiktoken").encode("陈准，字道基，颍川郡许昌（今河南许昌）人。西晋官员。");
        assertThat(encoding.ids())
                .containsExactly(
                        100348, 99308, 3837, 18600, 44793, 74046, 3837, 119251, 100410, 106317, 99454, 100763, 9909,
                        36171, 104185, 99454, 100763, 7552, 17340, 1773, 60686, 100850, 105404, 1773);
        assertThat(encoding.typeIds()).containsOnly(0);
        assertThat(encoding.attentionMask()).containsOnly(1);
    }

    @Test
    void bertReadsAsItsPaperSays() {
        var bert = open("bert-base-uncased/vocab.txt");
        assertThat(bert.encode("Who was Jim Henson ? ", "Jim Henson was a puppeteer", bert.options()).tokens())
                .containsExactly(
                        "[CLS]", "who", "was", "jim", "henson", "?", "[SEP]", "jim", "henson", "was", "a", "puppet",
                        "##eer", "[SEP]");
        assertThat(bert.encode("中国Café").tokens()).containsExactly("[CLS]", "中", "国", "cafe", "[SEP]");
    }

    @Test
    void gpt2ReadsItsJson() {
        var gpt2 = open("gpt2/tokenizer.json");
        assertThat(gpt2.encode("Hello world, it's 2026!").tokens())
                .containsExactly("Hello", "Ġworld", ",", "Ġit", "'s", "Ġ20", "26", "!");
        assertThat(gpt2.encode("Hello world").ids()).containsExactly(15496, 995);
        assertThat(gpt2.decode(new int[] {15496, 995}, false)).isEqualTo("Hello world");
    }

    private static Tokenizer open(String name) {
        Path file = DATA.resolve(name);
        assumeTrue(Files.exists(file), () -> "no " + file + ": this test needs the tokenizer there");
        return Tokenizer.open(file);
    }

    private static int[] numbers(String list) {
        return Arrays.stream(list.replaceAll("[\\[\\] ]", "").split(","))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /// Comma separated values with quotes.
    private static List<List<String>> records(String text) {
        var records = new ArrayList<List<String>>();
        var columns = new ArrayList<String>();
        var column = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean isDoubled = isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (isDoubled) {
                    column.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (!isQuoted && (c == ',' || c == '\n')) {
                columns.add(column.toString());
                column.setLength(0);
                if (c == '\n') {
                    records.add(List.copyOf(columns));
                    columns.clear();
                }
            } else if (isQuoted || c != '\r') {
                column.append(c);
            }
        }
        return records;
    }
}
