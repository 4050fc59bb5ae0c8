package dev.kindred.corpus;

import dev.kindred.vocab.WordTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Takes the tags out of chunks of lines and leaves the text to another scanner.
final class TagScanner implements Scanner {

    /// In place of a tag: the line has text but no tab.
    static final int MISSING = -1;

    /// In bytes, as words of model files.
    static final int LONGEST_TAG = 1000;

    private static final byte[] LABEL = "__label__".getBytes(StandardCharsets.US_ASCII);

    private final Scanner text;
    private final Tagging tagging;
    private final WordTable tags = new WordTable(1 << 8);
    private final Map<Integer, int[]> found = new HashMap<>(); // by chunk: line in the chunk, tag, line, tag …
    private int[] pairs = new int[64];
    private int size;

    TagScanner(Scanner text, Tagging tagging) {
        this.text = text;
        this.tagging = tagging;
    }

    @Override
    public Found scan(Chunk chunk, IdBuffer ids) {
        size = 0;
        switch (tagging) {
            case COLUMN -> takeColumns(chunk);
            case LABEL -> takeLabels(chunk);
            case LINE, FILE -> throw new IllegalStateException(tagging + " tags do not stand in the text");
        }
        if (size > 0) {
            found.put(chunk.number(), Arrays.copyOf(pairs, size));
        }
        return text.scan(chunk, ids);
    }

    @Override
    public WordTable words() {
        return text.words();
    }

    /// The tags in the order in which this scanner has met them.
    WordTable tags() {
        return tags;
    }

    /// The tags of the lines of a chunk: a line's number in the chunk and a tag's in [#tags], in turn.
    int[] ofChunk(int chunk) {
        return found.getOrDefault(chunk, new int[0]);
    }

    private void takeColumns(Chunk chunk) {
        byte[] bytes = chunk.bytes();
        int line = 0;
        boolean isWhole = chunk.startsLine();
        for (int from = 0, end; from < chunk.length(); from = end + 1) {
            end = indexOf(bytes, from, chunk.length(), '\n');
            if (isWhole) {
                int tab = indexOf(bytes, from, end, '\t');
                if (tab < end) {
                    takeList(bytes, from, tab, line);
                    Arrays.fill(bytes, from, tab, (byte) ' ');
                } else if (!isBlank(bytes, from, end)) {
                    add(line, MISSING);
                }
            }
            isWhole = true;
            line++;
        }
    }

    private void takeList(byte[] bytes, int from, int to, int line) {
        for (int at = from, end; at <= to; at = end + 1) {
            end = indexOf(bytes, at, to, ',');
            take(bytes, at, end, line);
        }
    }

    private void takeLabels(Chunk chunk) {
        byte[] bytes = chunk.bytes();
        int line = 0;
        for (int at = 0; at < chunk.length(); at++) {
            if (bytes[at] == '\n') {
                line++;
            } else if (isBlank(bytes, at - 1, at) && startsWithLabel(bytes, at, chunk.length())) {
                int end = at;
                while (end < chunk.length() && !isBlank(bytes, end, end + 1)) {
                    end++;
                }
                take(bytes, at, end, line);
                Arrays.fill(bytes, at, end, (byte) ' ');
                at = end - 1;
            }
        }
    }

    private static boolean startsWithLabel(byte[] bytes, int at, int to) {
        return bytes[at] == LABEL[0]
                && to - at > LABEL.length
                && !isBlank(bytes, at + LABEL.length, at + LABEL.length + 1)
                && Arrays.equals(bytes, at, at + LABEL.length, LABEL, 0, LABEL.length);
    }

    /// Adds the tag between blanks, if there is one, once a line.
    private void take(byte[] bytes, int from, int to, int line) {
        int start = from;
        int end = to;
        while (start < end && isBlank(bytes, start, start + 1)) {
            start++;
        }
        while (end > start && isBlank(bytes, end - 1, end)) {
            end--;
        }
        if (end - start > LONGEST_TAG) {
            throw new IllegalArgumentException("a tag that begins with \""
                    + new String(bytes, start, 40, StandardCharsets.UTF_8) + "\" has " + (end - start)
                    + " bytes, at most " + LONGEST_TAG + ": is every line TAGS, a tab, TEXT?");
        }
        if (start == end) {
            return;
        }
        int tag = tags.add(bytes, start, end);
        for (int i = size - 2; i >= 0 && pairs[i] == line; i -= 2) {
            if (pairs[i + 1] == tag) {
                return;
            }
        }
        add(line, tag);
    }

    private void add(int line, int tag) {
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * size);
        }
        pairs[size++] = line;
        pairs[size++] = tag;
    }

    private static int indexOf(byte[] bytes, int from, int to, char character) {
        int at = from;
        while (at < to && bytes[at] != character) {
            at++;
        }
        return at;
    }

    /// Whether there is nothing but blanks in `bytes[from … to)`, or it begins before the chunk.
    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = Math.max(0, from); i < to; i++) {
            if (bytes[i] < 0 || bytes[i] > ' ') {
                return false;
            }
        }
        return true;
    }
}
