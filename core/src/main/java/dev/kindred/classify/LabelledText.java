package dev.kindred.classify;

import dev.kindred.classify.LineBlocks.Block;
import dev.kindred.embedding.FastTextDictionary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The text that a classifier learns from, read once: its different tokens with their counts, and the text
/// as their numbers. Tokens are numbered as they first come, whatever the number of threads.
///
/// @param tokens      all different words and labels
/// @param endOfLine   the number of the token that stands for it, or [TokenTable#UNKNOWN]
/// @param pieces      the numbers of all tokens in their order, in pieces that end where a line or a file does
/// @param labelPrefix what the labels among the tokens begin with
record LabelledText(TokenTable tokens, int endOfLine, List<int[]> pieces, String labelPrefix) {

    static final byte[] END_OF_LINE = FastTextDictionary.END_OF_LINE.getBytes(StandardCharsets.UTF_8);
    static final int END_OF_LINE_HASH = TokenTable.hash(END_OF_LINE, 0, END_OF_LINE.length);

    /// Small pieces, since they are also the slices of training: texts of a few thousand words.
    private static final int PIECE_BYTES = 1 << 15;

    /// A piece as one thread has read it, with that thread's own numbers of tokens.
    private record Provisional(int number, int[] ids, int reader) {}

    static LabelledText read(List<LineBlocks.Opener> inputs, String labelPrefix, int threads) {
        var read = new ConcurrentLinkedQueue<Provisional>();
        var tables = new TokenTable[threads];
        try (var blocks = new LineBlocks(inputs, PIECE_BYTES, false)) {
            Threads.run(threads, reader -> {
                var table = new TokenTable(1 << 12);
                tables[reader] = table;
                var ids = new IntList(PIECE_BYTES / 4);
                for (var block = blocks.next(); block.isPresent(); block = blocks.next()) {
                    number(block.get(), table, ids);
                    read.add(new Provisional(block.get().number(), ids.toArray(), reader));
                }
            });
        }
        return merge(new ArrayList<>(read), tables, labelPrefix);
    }

    private static void number(Block block, TokenTable table, IntList ids) {
        var scanner = new TokenScanner();
        scanner.reset(block.bytes(), 0, block.length());
        ids.clear();
        while (true) {
            switch (scanner.next()) {
                case WORD -> ids.add(table.add(scanner.bytes(), scanner.start(), scanner.end(), scanner.hash(), 1));
                case LINE_FEED -> ids.add(table.add(END_OF_LINE, 0, END_OF_LINE.length, END_OF_LINE_HASH, 1));
                case NOTHING -> {
                    return;
                }
            }
        }
    }

    private static LabelledText merge(List<Provisional> read, TokenTable[] tables, String labelPrefix) {
        read.sort(Comparator.comparingInt(Provisional::number));
        var merged = new TokenTable(tables[0].size());
        var numbers = new int[tables.length][];
        for (int i = 0; i < tables.length; i++) {
            numbers[i] = new int[tables[i].size()];
            Arrays.fill(numbers[i], TokenTable.UNKNOWN);
        }
        for (var piece : read) {
            var table = tables[piece.reader];
            int[] known = numbers[piece.reader];
            int[] ids = piece.ids;
            for (int i = 0; i < ids.length; i++) {
                int id = ids[i];
                if (known[id] == TokenTable.UNKNOWN) {
                    known[id] = addRepaired(table, id, merged);
                }
                ids[i] = known[id];
            }
        }
        int endOfLine = merged.find(END_OF_LINE, 0, END_OF_LINE.length, END_OF_LINE_HASH);
        return new LabelledText(
                merged, endOfLine, read.stream().map(Provisional::ids).toList(), labelPrefix);
    }

    /// Words are kept as text: what is not UTF-8 becomes U+FFFD.
    private static int addRepaired(TokenTable from, int id, TokenTable to) {
        byte[] bytes = from.bytes();
        int start = from.start(id);
        int end = from.end(id);
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0) {
                byte[] repaired = from.text(id).getBytes(StandardCharsets.UTF_8);
                return to.add(
                        repaired, 0, repaired.length, TokenTable.hash(repaired, 0, repaired.length), from.count(id));
            }
        }
        return to.add(bytes, start, end, from.hash(id), from.count(id));
    }

    /// All tokens of the text.
    long tokenTotal() {
        long total = 0;
        for (int[] piece : pieces) {
            total += piece.length;
        }
        return total;
    }

    boolean isLabel(int token) {
        byte[] prefix = labelPrefix.getBytes(StandardCharsets.UTF_8);
        int start = tokens.start(token);
        return tokens.end(token) - start >= prefix.length
                && Arrays.equals(tokens.bytes(), start, start + prefix.length, prefix, 0, prefix.length);
    }
}
