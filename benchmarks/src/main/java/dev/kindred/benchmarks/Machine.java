package dev.kindred.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a result must say about where it was measured.
record Machine(String processor, int cores, String memory, String system, String java, String commit) {

    static Machine here() {
        return new Machine(
                fromFile(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                fromFile(Path.of("/proc/meminfo"), "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                said(List.of("git", "-C", Benchmarks.root().toString(), "describe", "--always", "--dirty")));
    }

    String sentence() {
        return processor + ", " + cores + " cores, " + memory + "; " + system + "; Java " + java + "; commit " + commit;
    }

    private static String fromFile(Path file, String key) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown"; // not Linux
        }
    }

    private static String said(List<String> command) {
        try {
            var process = new ProcessBuilder(command).start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "unknown" : text;
        } catch (IOException e) {
            return "unknown"; // no git
        }
    }
}
