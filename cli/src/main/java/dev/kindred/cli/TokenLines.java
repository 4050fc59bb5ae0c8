package dev.kindred.cli;

import dev.kindred.tokenizer.Encoding;
import dev.kindred.tokenizer.Tokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tokenizes the lines of a text on several threads and prints them in their order, while it reads.
final class TokenLines {

    private static final int CHUNK_CHARACTERS = 1 << 17;

    /// The ids with spaces between.
    static final Printer IDS = (texts, encoding) -> ids(encoding.ids());

    private final Tokenizer tokenizer;
    private final Tokenizer.Options options;
    private final Printer printer;
    private final boolean pairs;
    private final int threads;
    private final boolean isPlain;

    /// Makes a line of an encoding.
    interface Printer {
        String print(List<String> texts, Encoding encoding);
    }

    /// @param idsAlone whether nothing but ids is printed
    TokenLines(
            Tokenizer tokenizer,
            Tokenizer.Options options,
            Printer printer,
            boolean idsAlone,
            boolean pairs,
            int threads) {
        this.tokenizer = tokenizer;
        this.options = options;
        this.printer = printer;
        this.pairs = pairs;
        this.threads = threads;
        isPlain = idsAlone
                && !pairs
                && options.truncation().isEmpty()
                && options.padding().isEmpty()
                && (!options.special() || tokenizer.pipeline().postProcessor().isEmpty());
    }

    private record Chunk(List<String> lines, long firstNumber) {}

    /// @param name of the input, for messages
    void run(String name, InputStream in, Console console) {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        var waiting = new ArrayDeque<Future<String>>();
        try (var crew = Executors.newFixedThreadPool(threads)) {
            try {
                long number = 1;
                for (var chunk = read(reader, number); !chunk.lines.isEmpty(); chunk = read(reader, number)) {
                    var lines = chunk;
                    number += lines.lines.size();
                    waiting.add(crew.submit((Callable<String>) () -> tokenize(lines, name)));
                    if (waiting.size() > 2 * threads) {
                        console.out().print(result(waiting.remove()));
                    }
                    if (console.isOutClosed()) {
                        break;
                    }
                }
                while (!waiting.isEmpty()) {
                    console.out().print(result(waiting.remove()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                crew.shutdownNow();
            }
        }
        console.flush();
    }

    /// As many lines as there are at once, up to a chunk.
    private static Chunk read(BufferedReader reader, long number) throws IOException {
        var lines = new ArrayList<String>();
        long characters = 0;
        do {
            String line = reader.readLine();
            if (line == null) {
                break;
            }
            lines.add(line);
            characters += line.length() + 1;
        } while (characters < CHUNK_CHARACTERS && reader.ready());
        return new Chunk(lines, number);
    }

    private static String result(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Error problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private String tokenize(Chunk chunk, String name) {
        var out = new StringBuilder();
        for (int i = 0; i < chunk.lines.size(); i++) {
            String line = chunk.lines.get(i);
            try {
                if (isPlain) {
                    append(tokenizer.ids(line, options.specialText()), out);
                } else {
                    out.append(tokenize(line));
                }
            } catch (IllegalArgumentException e) {
                throw new Failure(name + ": line " + (chunk.firstNumber + i) + ": " + e.getMessage());
            }
            out.append('\n');
        }
        return out.toString();
    }

    private String tokenize(String line) {
        if (!pairs) {
            return printer.print(List.of(line), tokenizer.encode(line, options));
        }
        var texts = List.of(line.split("\t", -1));
        if (texts.size() != 2) {
            throw new IllegalArgumentException("has " + (texts.size() - 1) + " tabs, must be 1, between two texts");
        }
        return printer.print(texts, tokenizer.encode(texts.getFirst(), texts.get(1), options));
    }

    private static String ids(int[] ids) {
        var out = new StringBuilder();
        append(ids, out);
        return out.toString();
    }

    private static void append(int[] ids, StringBuilder out) {
        for (int i = 0; i < ids.length; i++) {
            if (i > 0) {
                out.append(' ');
            }
            out.append(ids[i]);
        }
    }
}
