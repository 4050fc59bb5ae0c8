package dev.kindred.cli;

import java.util.concurrent.CountDownLatch;

/// Ctrl-C and SIGTERM while this is open: a wish to stop that the work may fulfil in its own time. The
/// process ends when this is closed.
final class Interruption implements AutoCloseable {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::arrived, "interruption");
    private volatile boolean isRequested;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isRequested() {
        return isRequested;
    }

    private void arrived() {
        isRequested = true;
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown is under way: the hook is what has been running.
        }
    }
}
