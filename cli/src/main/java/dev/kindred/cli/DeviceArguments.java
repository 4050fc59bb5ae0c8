package dev.kindred.cli;

import dev.kindred.neural.Backend;
import dev.kindred.neural.Device;
import picocli.CommandLine.Option;

/// What a network computes on.
final class DeviceArguments {

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Device device = Device.CPU;

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = Math.min(1024, Runtime.getRuntime().availableProcessors());

    /// Loads the native library.
    Backend open(Invocation invocation) {
        try {
            return Backend.open(device, threads);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse("--threads " + threads + ", must be 1 to 1024");
        }
    }
}
