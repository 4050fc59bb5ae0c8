package dev.kindred.tokenizer;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// Puts long runs of marks into canonical order in n log n steps. The JDK's normaliser takes the
/// square of their number,
/// which nobody notices until somebody sends a hundred thousand accents on one letter. It does know
/// the order of any two
/// marks, and is asked for that.
final class MarkOrder {

    private static final String OVERLAY = "\u0334"; // has the lowest class, 1
    private static final String YPOGEGRAMMENI = "\u0345"; // has the highest, 240

    private final Map<Long, Boolean> precedes = new HashMap<>();
    private final Map<Integer, Boolean> barriers = new HashMap<>();

    /// The decomposed characters of `text`, every run of marks in order.
    String sorted(String text, Form decomposition) {
        var all = text.codePoints()
                .mapToObj(c -> Normalizer.normalize(Character.toString(c), decomposition))
                .flatMapToInt(String::codePoints)
                .boxed()
                .toArray(Integer[]::new);
        for (int from = 0; from < all.length; ) {
            if (isBarrier(all[from])) {
                from++;
                continue;
            }
            int to = from;
            while (to < all.length && !isBarrier(all[to])) {
                to++;
            }
            Arrays.sort(all, from, to, byClass());
            from = to;
        }
        var sorted = new StringBuilder(text.length());
        for (int c : all) {
            sorted.appendCodePoint(c);
        }
        return sorted.toString();
    }

    private Comparator<Integer> byClass() {
        return (a, b) -> a.equals(b) ? 0 : isBefore(a, b) ? (isBefore(b, a) ? 0 : -1) : 1;
    }

    private boolean isBefore(int a, int b) {
        return precedes.computeIfAbsent((long) a << 32 | b, _ -> isOrdered(Character.toString(a), Character.toString(b)));
    }

    /// Whether a character is of class 0: then neither mark moves past it.
    private boolean isBarrier(int c) {
        return barriers.computeIfAbsent(
                c,
                _ -> isOrdered(Character.toString(c), OVERLAY) && isOrdered(YPOGEGRAMMENI, Character.toString(c)));
    }

    private static boolean isOrdered(String first, String second) {
        String pair = "a" + first + second;
        return Normalizer.normalize(pair, Form.NFD).equals(pair);
    }
}
