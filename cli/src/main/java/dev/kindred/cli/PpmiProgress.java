package dev.kindred.cli;

import dev.kindred.train.PpmiSvdListener;
import java.time.Duration;

/// Shows how far the decomposition is.
final class PpmiProgress implements PpmiSvdListener {

    private final Console console;
    private final ProgressLine weighing;
    private final ProgressLine decomposing;
    private final long start = System.nanoTime();
    private long decomposingSince;

    PpmiProgress(Console console) {
        this.console = console;
        this.weighing = new ProgressLine(console, "weighing");
        this.decomposing = new ProgressLine(console, "decomposing");
    }

    @Override
    public void size(long cells, long memoryBytes) {
        weighing.clear();
        console.err()
                .println(Amounts.count(cells) + " of them are more frequent than by chance; their matrix and its"
                        + " decomposition take " + Amounts.bytes(memoryBytes));
    }

    @Override
    public void progress(Step step, long done, long total) {
        double share = (double) done / total;
        switch (step) {
            case WEIGHING -> weighing.show(share, left(share, start));
            case DECOMPOSING -> {
                if (decomposingSince == 0) {
                    weighing.clear();
                    decomposingSince = System.nanoTime();
                }
                double seconds = Math.max((System.nanoTime() - decomposingSince) / 1e9, 1e-9);
                decomposing.show(share, Amounts.rate(done / seconds) + " cells/s" + left(share, decomposingSince));
            }
        }
    }

    private static String left(double share, long since) {
        long nanos = System.nanoTime() - since;
        return share == 0 ? "" : "  " + Amounts.time(Duration.ofNanos((long) (nanos / share * (1 - share)))) + " left";
    }

    void done() {
        weighing.clear();
        decomposing.clear();
    }
}
