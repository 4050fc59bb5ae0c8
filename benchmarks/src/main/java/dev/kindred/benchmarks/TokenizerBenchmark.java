package dev.kindred.benchmarks;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.kindred.tokenizer.SpecialText;
import dev.kindred.tokenizer.Tokenizer;
import dev.kindred.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// How fast texts become tokens, beside jtokkit and SentencePiece, and whether they are the right
/// ones.
@Command(
        name = "tokenizers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks the golden encodings of a folder, then tokenizes the lines of texts on one thread and on two:",
            "MB of text a second, by the clock and by CPU time. SentencePiece's own program, if there is one,",
            "reads the same lines with the same models, and must find the same tokens."
        })
final class TokenizerBenchmark implements Callable<Integer> {

    @Option(
            names = "--tokenizers",
            required = true,
            description = "A folder with qwen/qwen.tiktoken, qwen/goldens.tsv, tiktoken/cl100k_base.tiktoken.")
    Path folder = Path.of("");

    @Option(names = "--texts", required = true, split = ",", description = "Texts, one a line.")
    List<Path> texts = List.of();

    @Option(names = "--models", split = ",", description = "Models of SentencePiece.")
    List<Path> models = List.of();

    @Option(names = "--megabytes", description = "Of each text, at most (default: ${DEFAULT-VALUE}).")
    int megabytes = 10;

    @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
    int rounds = 5;

    private interface Encoder {
        int tokens(String line);
    }

    @Override
    public Integer call() throws IOException {
        System.out.print("Machine: " + Machine.here().sentence() + "\n\n");
        var qwen = Tokenizer.open(folder.resolve("qwen/qwen.tiktoken"));
        checkGoldens(qwen);
        var encoders = new LinkedHashMap<String, Encoder>();
        var cl100k = Tokenizer.open(folder.resolve("tiktoken/cl100k_base.tiktoken"));
        encoders.put("Kindred, cl100k_base", of(cl100k));
        var peer = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
        encoders.put("jtokkit, cl100k_base", line -> peer.encodeOrdinary(line).size());
        encoders.put("Kindred, qwen", of(qwen));
        for (var model : models) {
            encoders.put("Kindred, " + model.getFileName(), of(Tokenizer.open(model)));
        }
        var table = new TextTable(List.of("text", "tokenizer", "threads", "MB/s", "MB a CPU second", "tokens"));
        for (var text : texts) {
            measure(text, encoders, table);
        }
        System.out.println(table);
        for (var model : models) {
            for (var text : texts) {
                besideSentencePiece(model, text);
            }
        }
        return 0;
    }

    private static Encoder of(Tokenizer tokenizer) {
        return line -> tokenizer.ids(line, SpecialText.ORDINARY).length;
    }

    private void checkGoldens(Tokenizer qwen) throws IOException {
        var json = new JsonMapper();
        int right = 0;
        int all = 0;
        for (var line : Files.readAllLines(folder.resolve("qwen/goldens.tsv"))) {
            if (!line.startsWith("#")) {
                var columns = line.split("\t", -1);
                int[] ids = qwen.ids(json.readValue(columns[0], String.class), SpecialText.ORDINARY);
                right += Arrays.equals(ids, json.readValue(columns[1], int[].class)) ? 1 : 0;
                all++;
            }
        }
        System.out.println("Qwen's goldens: " + right + " of " + all + " are right.\n");
        if (right < all) {
            throw new IllegalArgumentException("golden encodings differ");
        }
    }

    private List<String> lines(Path text) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(text)) {
            bytes = in.readNBytes(megabytes * 1_000_000);
        }
        var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return lines.subList(0, Math.max(1, lines.size() - 1)); // the last one may be cut in mid character
    }

    /// All encoders in turn, round after round.
    private void measure(Path text, Map<String, Encoder> encoders, TextTable table) throws IOException {
        var lines = lines(text);
        double size = lines.stream()
                        .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L)
                        .sum()
                / 1e6;
        for (int threads : List.of(1, 2)) {
            var byClock = new LinkedHashMap<String, List<Double>>();
            var byCpu = new LinkedHashMap<String, List<Double>>();
            var counts = new LinkedHashMap<String, Long>();
            for (int round = 0; round <= rounds; round++) {
                for (var encoder : encoders.entrySet()) {
                    var run = run(lines, encoder.getValue(), threads);
                    counts.put(encoder.getKey(), run.tokens);
                    if (round > 0) { // the first one is for the compiler
                        byClock.computeIfAbsent(encoder.getKey(), _ -> new ArrayList<>())
                                .add(size / run.seconds);
                        byCpu.computeIfAbsent(encoder.getKey(), _ -> new ArrayList<>())
                                .add(size / run.cpuSeconds);
                    }
                }
            }
            encoders.keySet()
                    .forEach(name -> table.add(List.of(
                            text.getFileName().toString(),
                            name,
                            String.valueOf(threads),
                            Spread.of(byClock.getOrDefault(name, List.of())).toString(),
                            Spread.of(byCpu.getOrDefault(name, List.of())).toString(),
                            Spread.count(counts.getOrDefault(name, 0L)))));
        }
    }

    private record Timed(double seconds, double cpuSeconds, long tokens) {}

    private static Timed run(List<String> lines, Encoder encoder, int threads) {
        var next = new AtomicInteger();
        var tokens = new AtomicLong();
        var cpu = new AtomicLong();
        long start = System.nanoTime();
        var crew = IntStream.range(0, threads)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    long found = 0;
                    for (int from = next.getAndAdd(64); from < lines.size(); from = next.getAndAdd(64)) {
                        for (var line : lines.subList(from, Math.min(lines.size(), from + 64))) {
                            found += encoder.tokens(line);
                        }
                    }
                    tokens.addAndGet(found);
                    cpu.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
                }))
                .toList();
        for (var thread : crew) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Timed((System.nanoTime() - start) / 1e9, cpu.get() / 1e9, tokens.get());
    }

    /// Its ids line by line, and its CPU time with start and output, less those of one empty line.
    private void besideSentencePiece(Path model, Path text) throws IOException {
        var lines = lines(text);
        Path input = Files.createTempFile("kindred", ".txt");
        Path output = Files.createTempFile("kindred", ".ids");
        try {
            Files.writeString(input, "\n");
            double empty = spmEncode(model, input, output);
            Files.write(input, lines);
            double seconds = spmEncode(model, input, output) - empty;
            var tokenizer = Tokenizer.of(TokenizerFiles.read(model));
            int equal = 0;
            var theirs = Files.readAllLines(output);
            for (int i = 0; i < lines.size(); i++) {
                var ours = IntStream.of(tokenizer.ids(lines.get(i), SpecialText.ORDINARY))
                        .mapToObj(String::valueOf)
                        .toList();
                equal += String.join(" ", ours).equals(theirs.get(i)) ? 1 : 0;
            }
            System.out.printf(
                    "%s, %s: spm_encode %s MB/s; %,d of %,d lines have equal ids%n",
                    model.getFileName(),
                    text.getFileName(),
                    Spread.figure(Files.size(input) / 1e6 / Math.max(1e-3, seconds)),
                    equal,
                    lines.size());
        } finally {
            Files.delete(input);
            Files.delete(output);
        }
    }

    private static double spmEncode(Path model, Path input, Path output) throws IOException {
        long start = System.nanoTime();
        try {
            var process = new ProcessBuilder(
                            "spm_encode",
                            "--model=" + model,
                            "--output_format=id",
                            "--output=" + output,
                            input.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalArgumentException("spm_encode fails");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalArgumentException("spm_encode is not installed (Debian: sentencepiece)", e);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
