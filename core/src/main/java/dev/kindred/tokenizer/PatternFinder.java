package dev.kindred.tokenizer;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the places of a text that a pattern matches. Belongs to one thread.
final class PatternFinder {

    private static final long DEEP_STACK = 1L << 30;

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;

    private final Search search;

    private interface Search {
        void find(PatternFinder finder, AlignedText text, int from, int to);
    }

    private PatternFinder(Search search) {
        this.search = search;
    }

    static PatternFinder of(TextPattern pattern) {
        return switch (pattern) {
            case TextPattern.Literal literal -> literal(CodePoints.utf8(literal.text()));
            case TextPattern.Regex regex -> {
                Pattern compiled = RegexTranslation.compile(regex);
                yield new PatternFinder((finder, text, from, to) -> finder.findAll(compiled, text, from, to));
            }
        };
    }

    private static PatternFinder literal(byte[] literal) {
        return new PatternFinder((finder, text, from, to) -> {
            byte[] b = text.bytes();
            for (int at = from; literal.length > 0 && at + literal.length <= to; ) {
                if (Arrays.equals(b, at, at + literal.length, literal, 0, literal.length)) {
                    finder.add(at, at + literal.length);
                    at += literal.length;
                } else {
                    at++;
                }
            }
        });
    }

    /// Single characters of which `test` is true.
    static PatternFinder characters(IntPredicate test) {
        return new PatternFinder((finder, text, from, to) -> {
            byte[] b = text.bytes();
            for (int at = from, end; at < to; at = end) {
                end = at + CodePoints.length(b[at]);
                if (test.test(CodePoints.at(b, at))) {
                    finder.add(at, end);
                }
            }
        });
    }

    /// Runs of characters that are all of some of the classes, or all of none of the others.
    static PatternFinder words() {
        return new PatternFinder((finder, text, from, to) -> {
            byte[] b = text.bytes();
            for (int at = from, end; at < to; at = end) {
                int kind = kind(b, at);
                end = at + CodePoints.length(b[at]);
                if (kind == 0) {
                    continue;
                }
                while (end < to && kind(b, end) == kind) {
                    end += CodePoints.length(b[end]);
                }
                finder.add(at, end);
            }
        });
    }

    /// 1 for what words are made of, 2 for what is neither that nor white space.
    private static int kind(byte[] b, int at) {
        int classes = CharacterClasses.of(CodePoints.at(b, at));
        return (classes & CharacterClasses.WORD) != 0 ? 1 : (classes & CharacterClasses.SPACE) != 0 ? 0 : 2;
    }

    /// Looks through `text[from … to)`.
    ///
    /// @return how many places there are
    int find(AlignedText text, int from, int to) {
        size = 0;
        search.find(this, text, from, to);
        return size;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    private void add(int from, int to) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = from;
        ends[size++] = to;
    }

    private void findAll(Pattern pattern, AlignedText text, int from, int to) {
        String string = text.string(from, to);
        try {
            findAll(pattern.matcher(string), string, from);
        } catch (StackOverflowError e) {
            size = 0;
            onDeepStack(() -> findAll(pattern.matcher(string), string, from), pattern, string);
        }
    }

    /// The JDK's matcher calls itself for each turn of a group; long texts get a stack that is deep
    /// enough.
    private static void onDeepStack(Runnable work, Pattern pattern, String text) {
        var failure = new Throwable[1];
        var thread = new Thread(null, work, "pattern", DEEP_STACK);
        thread.setUncaughtExceptionHandler((_, problem) -> failure[0] = problem);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while matching a pattern", e);
        }
        if (failure[0] != null) {
            throw new IllegalArgumentException(
                    "the pattern " + pattern + " asks too much of a text of " + text.length() + " characters",
                    failure[0]);
        }
    }

    private void findAll(Matcher matcher, String string, int from) {
        int unit = 0;
        int at = from;
        while (matcher.find()) {
            at += bytesOf(string, unit, matcher.start());
            int end = at + bytesOf(string, matcher.start(), matcher.end());
            add(at, end);
            at = end;
            unit = matcher.end();
        }
    }

    private static int bytesOf(String string, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to; i++) {
            char c = string.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
