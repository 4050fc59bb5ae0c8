package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Each thread trains a copy of the weights for one slice; then the copies are merged, row by row
/// and in the order of the threads. Nothing depends on which thread was faster, so the same number of
/// threads gives the same bits.
///
/// What the copies have learned of a row is added up by Adasum (Maleki et al., "Scaling Distributed
/// Training with Adaptive Summation", 2020, equation 7): changes that are orthogonal are added, as if they
/// had been made one after the other; changes that are parallel are averaged, so that the rows of frequent
/// words do not overshoot.
final class ReplicaTraining implements Schedule {

    private final List<Replica> replicas;
    private final HeapMatrix input;
    private final int common;
    private final Changes changes;
    private final HeapMatrix output;
    private final long slices;
    private final Totals totals;
    private final FloatKernels kernels;
    private final Workers workers;

    /// @param input   the merged input rows; the replicas' are equal to them at the start
    /// @param common  how many of the first of them any slice may change
    /// @param changes the others
    /// @param output the merged output rows, likewise
    ReplicaTraining(
            List<Replica> replicas,
            HeapMatrix input,
            int common,
            Changes changes,
            HeapMatrix output,
            long slices,
            Totals totals,
            FloatKernels kernels) {
        this.replicas = replicas;
        this.input = input;
        this.common = common;
        this.changes = changes;
        this.output = output;
        this.slices = slices;
        this.totals = totals;
        this.kernels = kernels;
        this.workers = new Workers(replicas.size());
    }

    /// One thread's copy of the weights and its trainer.
    record Replica(HeapMatrix input, HeapMatrix output, SliceWork trainer) {}

    /// Which input rows some slices in turn have changed: all before `common`, and those that are named.
    interface Changes {
        int[] by(long firstSlice, long nextSlice);
    }

    @Override
    public long run(long first, BooleanSupplier pause) {
        var paused = new boolean[1];
        Runnable meanwhile = () -> paused[0] |= pause.getAsBoolean();
        long next = first;
        while (next < slices && !paused[0]) {
            meanwhile.run();
            next = runRound(next, meanwhile);
        }
        return next;
    }

    private long runRound(long first, Runnable meanwhile) {
        var training = new ArrayList<Runnable>();
        long next = first;
        for (var replica : replicas) {
            if (next < slices) {
                long slice = next++;
                training.add(() -> replica.trainer().train(slice, totals));
            }
        }
        workers.run(training, meanwhile, () -> {});
        int parts = replicas.size();
        int[] named = changes.by(first, next);
        var merging = IntStream.range(0, parts)
                .<Runnable>mapToObj(part -> () -> {
                    var inputs = new Merging(
                            input, replicas.stream().map(Replica::input).toList());
                    inputs.rows(share(common, part, parts), share(common, part + 1, parts));
                    for (int i = share(named.length, part, parts); i < share(named.length, part + 1, parts); i++) {
                        inputs.rows(named[i], named[i] + 1);
                    }
                    new Merging(output, replicas.stream().map(Replica::output).toList())
                            .rows(share(output.rows(), part, parts), share(output.rows(), part + 1, parts));
                })
                .toList();
        workers.run(merging, meanwhile, () -> {});
        return next;
    }

    private static int share(int rows, int part, int parts) {
        return (int) ((long) rows * part / parts);
    }

    /// Puts rows of the replicas together, in one thread.
    private final class Merging {

        private final HeapMatrix merged;
        private final List<HeapMatrix> copies;
        private final int length;
        private final float[] changes; // [copies][length]

        Merging(HeapMatrix merged, List<HeapMatrix> copies) {
            this.merged = merged;
            this.copies = copies;
            this.length = merged.stride();
            this.changes = new float[copies.size() * length];
        }

        void rows(int from, int to) {
            for (int row = from; row < to; row++) {
                merge(row);
            }
        }

        private void merge(int row) {
            float[] block = merged.block(row);
            int offset = merged.offset(row);
            for (int copy = 0; copy < copies.size(); copy++) {
                float[] trained = copies.get(copy).block(row);
                System.arraycopy(trained, offset, changes, copy * length, length);
                kernels.addScaled(-1, block, offset, changes, copy * length, length);
            }
            for (int step = 1; step < copies.size(); step *= 2) {
                for (int copy = 0; copy + step < copies.size(); copy += 2 * step) {
                    addAdaptively(changes, copy * length, (copy + step) * length, length);
                }
            }
            kernels.addScaled(1, changes, 0, block, offset, length);
            for (var copy : copies) {
                System.arraycopy(block, offset, copy.block(row), offset, length);
            }
        }
    }

    /// `a = (1 - a·b / 2|a|²) a + (1 - a·b / 2|b|²) b`
    private void addAdaptively(float[] changes, int a, int b, int length) {
        float squareA = kernels.dot(changes, a, changes, a, length);
        float squareB = kernels.dot(changes, b, changes, b, length);
        float product = kernels.dot(changes, a, changes, b, length);
        if (squareA > 0) {
            kernels.scale(1 - product / (2 * squareA), changes, a, length);
        }
        kernels.addScaled(squareB > 0 ? 1 - product / (2 * squareB) : 1, changes, b, changes, a, length);
    }

    @Override
    public void close() {
        workers.close();
    }
}
