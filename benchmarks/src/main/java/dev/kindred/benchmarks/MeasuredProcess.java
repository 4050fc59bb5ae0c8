package dev.kindred.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Runs a program as a whole process and measures it from outside.
///
/// Wall time lasts from the start of the process to its end. CPU time (user and system, all threads) and peak resident
/// memory are those of GNU time, `/usr/bin/time`; without it, those that `/proc` showed last before the end,
/// looked at every 20 ms; elsewhere they are not known. Memory counts mapped pages while they are resident, and both
/// are
/// of the process itself and, with GNU time, of the children it waited for.
final class MeasuredProcess {

    private static final Path GNU_TIME = Path.of("/usr/bin/time");
    private static final int LAST_BYTES = 2000;

    private MeasuredProcess() {}

    /// @param trainingSeconds by the marks given, if they were found
    /// @param lastOutput      how the program's output ended, for messages
    record Result(
            int exitCode,
            double wallSeconds,
            OptionalDouble trainingSeconds,
            OptionalDouble cpuSeconds,
            OptionalDouble peakMegabytes,
            String lastOutput) {}

    /// @param tokens of all epochs
    /// @param log    receives all output of the program
    static Result run(List<String> command, TrainingClock.Marks marks, long tokens, Path log)
            throws InterruptedException {
        try {
            var figures = Files.createTempFile("time", ".txt");
            boolean withTime = Files.isExecutable(GNU_TIME);
            var all = new ArrayList<String>();
            if (withTime) {
                all.addAll(List.of(GNU_TIME.toString(), "-q", "-f", "%U %S %M", "-o", figures.toString()));
            }
            all.addAll(command);
            var clock = new TrainingClock(marks, tokens);
            long start = System.nanoTime();
            var process = new ProcessBuilder(all).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var watch = new ProcessWatch(process.pid());
            var watching = withTime
                    ? Thread.ofVirtual().unstarted(watch)
                    : Thread.ofPlatform().start(watch);
            listen(process.getInputStream(), clock, log);
            int exitCode = process.waitFor();
            double wallSeconds = (System.nanoTime() - start) / 1e9;
            watching.interrupt();
            var usage = withTime ? fromGnuTime(Files.readString(figures)) : watch.usage();
            Files.delete(figures);
            return new Result(
                    exitCode, wallSeconds, clock.seconds(), usage.cpuSeconds(), usage.peakMegabytes(), lastOf(log));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + String.join(" ", command), e);
        }
    }

    private static void listen(InputStream output, TrainingClock clock, Path log) throws IOException {
        try (OutputStream kept = Files.newOutputStream(log)) {
            var line = new java.io.ByteArrayOutputStream();
            var buffer = new byte[8192];
            for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
                long now = System.nanoTime();
                kept.write(buffer, 0, length);
                for (int i = 0; i < length; i++) {
                    if (buffer[i] == '\n' || buffer[i] == '\r') {
                        clock.hear(line.toString(StandardCharsets.UTF_8), now);
                        line.reset();
                    } else {
                        line.write(buffer[i]);
                    }
                }
            }
            clock.hear(line.toString(StandardCharsets.UTF_8), System.nanoTime());
        }
    }

    /// `12.30 0.45 123456`: seconds in user and system mode, kilobytes.
    static ProcessWatch.Usage fromGnuTime(String text) {
        var last = text.strip().lines().reduce("", (_, line) -> line).split(" ", -1);
        if (last.length != 3) {
            return new ProcessWatch.Usage(OptionalDouble.empty(), OptionalDouble.empty());
        }
        return new ProcessWatch.Usage(
                OptionalDouble.of(Double.parseDouble(last[0]) + Double.parseDouble(last[1])),
                OptionalDouble.of(Double.parseDouble(last[2]) * 1024 / 1e6));
    }

    private static String lastOf(Path log) throws IOException {
        var bytes = Files.readAllBytes(log);
        int from = Math.max(0, bytes.length - LAST_BYTES);
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                .replace('\r', '\n')
                .strip();
    }
}
