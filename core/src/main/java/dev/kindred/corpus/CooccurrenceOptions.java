package dev.kindred.corpus;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/// How word pairs are counted. Begin with [#defaults] and change what you need.
///
/// @param window          the most words to each side, 1 to 1,000, or [#WHOLE_SENTENCE]; default 10
/// @param sides           where contexts are looked for; default both sides
/// @param weighting       what a pair counts; default the inverse of its distance
/// @param memoryBytes     what counting may take for its tables; beyond it, sorted counts go to a file in
///                        `temporaryFolder`. At least 0, default a quarter of the memory that the JVM may
///                        use
/// @param threads         1 to 1,024; default all processors. The counts do not depend on it.
/// @param temporaryFolder default the system's
public record CooccurrenceOptions(
        int window, Sides sides, Weighting weighting, long memoryBytes, int threads, Path temporaryFolder) {

    /// A window that reaches to both ends of the sentence.
    public static final int WHOLE_SENTENCE = Integer.MAX_VALUE;

    static final int LARGEST_WINDOW = 1_000;
    static final int MOST_THREADS = 1_024;

    /// Where contexts are looked for.
    public enum Sides {
        /// Left and right: a symmetric table.
        BOTH,
        /// The words before the centre.
        LEFT,
        /// The words behind the centre.
        RIGHT
    }

    /// What a pair counts.
    public enum Weighting {
        /// 1.
        UNIFORM,
        /// 1 / distance: half for the next word but one (Pennington et al. 2014, section 4.2).
        INVERSE_DISTANCE
    }

    public CooccurrenceOptions {
        if (window != WHOLE_SENTENCE && (window < 1 || window > LARGEST_WINDOW)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "window %d, must be from 1 to %,d", window, LARGEST_WINDOW));
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memory budget " + memoryBytes + " bytes, must be at least 0");
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "threads %d, must be from 1 to %,d", threads, MOST_THREADS));
        }
    }

    public static CooccurrenceOptions defaults() {
        return new CooccurrenceOptions(
                10,
                Sides.BOTH,
                Weighting.INVERSE_DISTANCE,
                Runtime.getRuntime().maxMemory() / 4,
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    public CooccurrenceOptions withWindow(int window) {
        return new CooccurrenceOptions(window, sides, weighting, memoryBytes, threads, temporaryFolder);
    }

    public CooccurrenceOptions withSides(Sides sides) {
        return new CooccurrenceOptions(window, sides, weighting, memoryBytes, threads, temporaryFolder);
    }

    public CooccurrenceOptions withWeighting(Weighting weighting) {
        return new CooccurrenceOptions(window, sides, weighting, memoryBytes, threads, temporaryFolder);
    }

    public CooccurrenceOptions withMemoryBytes(long memoryBytes) {
        return new CooccurrenceOptions(window, sides, weighting, memoryBytes, threads, temporaryFolder);
    }

    public CooccurrenceOptions withThreads(int threads) {
        return new CooccurrenceOptions(window, sides, weighting, memoryBytes, threads, temporaryFolder);
    }

    public CooccurrenceOptions withTemporaryFolder(Path temporaryFolder) {
        return new CooccurrenceOptions(window, sides, weighting, memoryBytes, threads, temporaryFolder);
    }

    /// Names and values as the command line spells them: what the counts depend on.
    public SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("window", window == WHOLE_SENTENCE ? "sentence" : Integer.toString(window));
        map.put("sides", spelled(sides));
        map.put("weighting", spelled(weighting));
        return map;
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
