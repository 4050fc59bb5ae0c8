package dev.kindred.classify;

import java.util.concurrent.CancellationException;

/// Lets threads hand over their results in the order of the text: each waits for its turn.
final class OrderedOutput {

    private int next;

    /// Runs `write` as soon as it has run for all numbers below.
    synchronized void inTurn(int number, Runnable write) {
        try {
            while (number != next) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("another thread has failed");
        }
        write.run();
        next++;
        notifyAll();
    }
}
