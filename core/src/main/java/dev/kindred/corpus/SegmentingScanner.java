package dev.kindred.corpus;

import dev.kindred.corpus.TextCorpus.WordSource;
import dev.kindred.text.Segmenter;
import dev.kindred.text.Utf8;
import dev.kindred.vocab.WordTable;
import java.nio.charset.StandardCharsets;

/// Words as a [Segmenter] finds them in pieces of text, or as a [TextCorpus.WordSource] makes them.
final class SegmentingScanner implements Scanner {

    private final WordTable words = new WordTable(1 << 16);
    private final WordSource source;
    private final boolean foldCase;
    private final boolean acrossLines;

    SegmentingScanner(Segmenter segmenter, boolean foldCase, boolean acrossLines) {
        this(
                (line, words) -> segmenter.segment(line, (from, to) -> words.accept(line.substring(from, to))),
                foldCase,
                acrossLines);
    }

    SegmentingScanner(WordSource source, boolean acrossLines) {
        this(
                (line, words) -> source.words(
                        line.endsWith("\n") && !acrossLines ? line.substring(0, line.length() - 1) : line, words),
                false,
                acrossLines);
    }

    private SegmentingScanner(WordSource source, boolean foldCase, boolean acrossLines) {
        this.source = source;
        this.foldCase = foldCase;
        this.acrossLines = acrossLines;
    }

    @Override
    public WordTable words() {
        return words;
    }

    @Override
    public Found scan(Chunk chunk, IdBuffer ids) {
        byte[] bytes = chunk.bytes();
        int end = chunk.length();
        long[] found = {0};
        long lines = 0;
        long repaired = 0;
        for (int from = 0, to; from < end; from = to) {
            int piece = PieceCuts.pieceEnd(bytes, from, end);
            to = piece < 0 ? end : piece;
            String text = Utf8.string(bytes, from, to);
            if (text.indexOf(Utf8.REPLACEMENT) >= 0) {
                repaired += Utf8.brokenBytes(bytes, from, to);
            }
            source.words(text, word -> {
                add(word, ids);
                found[0]++;
            });
            if (bytes[to - 1] == '\n') {
                lines++;
                if (!acrossLines) {
                    ids.reserve(1);
                    ids.put(IdBuffer.SENTENCE_END);
                }
            }
        }
        if (chunk.endsFile()) {
            ids.reserve(1);
            ids.put(IdBuffer.SENTENCE_END);
        }
        return new Found(found[0], lines, repaired);
    }

    private void add(String text, IdBuffer ids) {
        byte[] word = text.getBytes(StandardCharsets.UTF_8);
        if (foldCase) {
            AsciiCase.fold(word, word.length);
        }
        ids.reserve(1);
        ids.put(words.add(word, 0, word.length) + 1);
    }
}
