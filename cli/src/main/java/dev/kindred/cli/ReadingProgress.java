package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.corpus.TextCorpus;
import java.time.Duration;

/// Shows how far the reading of text is, and what it found.
final class ReadingProgress implements TextCorpus.ReadingListener {

    private final Console console;
    private final ProgressLine line;
    private final long start = System.nanoTime();

    ReadingProgress(Console console) {
        this.console = console;
        this.line = new ProgressLine(console, "reading ");
    }

    @Override
    public void progress(long bytesRead, long bytesTotal, long words) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double share = bytesTotal > 0 ? (double) bytesRead / bytesTotal : Double.NaN;
        line.show(
                share,
                Amounts.format(
                        "%s, %s/s, %s words",
                        Amounts.bytes(bytesRead), Amounts.bytes((long) (bytesRead / seconds)), Amounts.count(words)));
    }

    void clear() {
        line.clear();
    }

    /// Says what was found.
    void done(EncodedCorpus corpus) {
        line.clear();
        var found = corpus.statistics();
        var time = Duration.ofNanos(System.nanoTime() - start);
        console.err()
                .println("Read " + Amounts.bytes(found.bytes()) + " of text (" + found.segmenter() + ") in "
                        + Amounts.time(time) + ": " + Amounts.count(found.words()) + " words, "
                        + Amounts.count(found.differentWords()) + " different, "
                        + Amounts.count(corpus.vocabulary().size()) + " kept, "
                        + Amounts.count(corpus.tokens()) + " of them in the text");
        if (found.repairedBytes() > 0) {
            console.err()
                    .println(
                            Amounts.count(found.repairedBytes()) + " bytes were not UTF-8 and were replaced by U+FFFD");
        }
        if (!found.skipped().isEmpty()) {
            console.err()
                    .println(found.skipped().size() + " files hold no text and were skipped, among them "
                            + found.skipped().getFirst());
        }
    }
}
