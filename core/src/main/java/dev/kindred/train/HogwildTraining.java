package dev.kindred.train;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// All threads on the same weights, without locks (Niu et al. 2011, "Hogwild!"); each takes the next slice
/// when it has finished one. Two threads may change a row at once, and then a part of one change may be
/// lost: rows are many, changes small, and the next one makes good for it.
final class HogwildTraining implements Schedule {

    private final List<? extends SliceWork> trainers;
    private final long slices;
    private final Totals totals;
    private final Workers workers;

    HogwildTraining(List<? extends SliceWork> trainers, long slices, Totals totals) {
        this.trainers = trainers;
        this.slices = slices;
        this.totals = totals;
        this.workers = new Workers(trainers.size());
    }

    @Override
    public long run(long first, BooleanSupplier pause) {
        var next = new AtomicLong(first);
        var paused = new AtomicBoolean();
        var tasks = trainers.stream()
                .<Runnable>map(trainer -> () -> {
                    do {
                        long slice = next.getAndIncrement();
                        if (slice >= slices) {
                            break;
                        }
                        trainer.train(slice, totals);
                    } while (!paused.get());
                    trainer.mergeAll();
                })
                .toList();
        Runnable meanwhile = () -> {
            if (pause.getAsBoolean()) {
                paused.set(true);
            }
        };
        meanwhile.run(); // a run that is stopped at once still trains a slice a thread
        workers.run(tasks, meanwhile, () -> paused.set(true));
        return Math.min(next.get(), slices);
    }

    @Override
    public void close() {
        workers.close();
    }
}
