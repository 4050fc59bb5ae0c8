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

    /// One: with two, small networks took four times as long as with one, since threads wait for one another at each
    /// product.
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "1 to 1024; more than one pays for large networks only (default: ${DEFAULT-VALUE}).")
    int threads = 1;

    /// Loads the native library.
    Backend open(Invocation invocation) {
        try {
            return Backend.open(device, threads);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse("--threads " + threads + ", must be 1 to 1024");
        }
    }
}
