package dev.kindred.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// Looks at `/proc` while a process runs, where GNU time is not there to tell in the end.
final class ProcessWatch implements Runnable {

    private static final int INTERVAL_MILLIS = 20;

    private final Path folder;
    private final ProcessHandle process;
    private volatile Usage usage = new Usage(OptionalDouble.empty(), OptionalDouble.empty());

    ProcessWatch(long pid) {
        this.folder = Path.of("/proc", String.valueOf(pid));
        this.process = ProcessHandle.of(pid).orElseGet(ProcessHandle::current);
    }

    record Usage(OptionalDouble cpuSeconds, OptionalDouble peakMegabytes) {}

    Usage usage() {
        return usage;
    }

    @Override
    public void run() {
        try {
            while (true) {
                look();
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            return; // the process has ended, or there is no /proc: what was seen last stands
        }
    }

    private void look() throws IOException {
        try (var lines = Files.lines(folder.resolve("status"))) {
            var peak = lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.split("\\s+", -1)[1]) * 1024 / 1e6)
                    .findFirst();
            var cpu = process.info().totalCpuDuration();
            if (peak.isPresent() && cpu.isPresent()) {
                usage = new Usage(OptionalDouble.of(cpu.get().toNanos() / 1e9), peak);
            }
        }
    }
}
