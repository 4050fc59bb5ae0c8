package dev.kindred.cli;

import dev.kindred.plot.MapListener;
import java.time.Duration;

/// Shows how far a map is.
final class MapProgress implements MapListener {

    private final ProgressLine finding;
    private final ProgressLine moving;
    private long movingSince;
    private double divergence = Double.NaN;

    MapProgress(Console console) {
        this.finding = new ProgressLine(console, "finding neighbours");
        this.moving = new ProgressLine(console, "moving words      ");
    }

    @Override
    public void neighbours(int done, int total) {
        finding.show((double) done / total, Amounts.count(done) + " words");
    }

    @Override
    public void moved(int iteration, int iterations, double newDivergence) {
        if (movingSince == 0) {
            finding.clear();
            movingSince = System.nanoTime();
        }
        divergence = Double.isNaN(newDivergence) ? divergence : newDivergence;
        double share = (double) iteration / iterations;
        long passed = System.nanoTime() - movingSince;
        var left = Duration.ofNanos((long) (passed / share * (1 - share)));
        moving.show(
                share,
                (Double.isNaN(divergence) ? "" : Amounts.format("divergence %.3f  ", divergence)) + Amounts.time(left)
                        + " left");
    }

    /// Takes the lines off the terminal.
    void done() {
        finding.clear();
        moving.clear();
    }
}
