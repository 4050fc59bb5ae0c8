package dev.kindred.subword;

import dev.kindred.text.Utf8;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The characters that a tokenizer knows, in the order of their code points.
///
/// @param codePoints ascending
record Alphabet(int[] codePoints) {

    private static final int CODE_POINTS = Character.MAX_CODE_POINT + 1;

    /// The most frequent characters of `pieces`, among equals the lower ones, as many as `limits` ask for.
    static Alphabet of(PieceCounts pieces, AlphabetOptions limits) {
        long[] counts = counts(pieces);
        long total = Arrays.stream(counts).sum();
        int[] falling = IntStream.range(0, CODE_POINTS)
                .filter(c -> counts[c] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer c) -> counts[c]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        long enough = (long) Math.ceil(limits.coverage() * total);
        int[] given = limits.initial().codePoints().distinct().toArray();
        var chosen = IntStream.builder();
        Arrays.stream(given).forEach(chosen::add);
        long covered = Arrays.stream(given).mapToLong(c -> counts[c]).sum();
        int size = given.length;
        for (int i = 0; i < falling.length && size < limits.most() && covered < enough; i++) {
            int c = falling[i];
            if (limits.initial().indexOf(c) < 0) {
                chosen.add(c);
                covered += counts[c];
                size++;
            }
        }
        return new Alphabet(chosen.build().sorted().toArray());
    }

    int size() {
        return codePoints.length;
    }

    List<String> names() {
        return Arrays.stream(codePoints).mapToObj(Character::toString).toList();
    }

    /// The pieces' characters as places in [#codePoints], and what is not among them as [SymbolText#BREAK].
    SymbolText text(PieceCounts pieces) {
        int[] numbers = numbers();
        return Symbols.of(pieces, piece -> symbols(piece, numbers));
    }

    /// The same with a break wherever no token may stand across.
    ///
    /// @param classes as [ScriptClasses]
    SymbolText text(PieceCounts pieces, short[] classes) {
        int[] numbers = numbers();
        return Symbols.of(pieces, piece -> ScriptClasses.parted(symbols(piece, numbers), classes));
    }

    private static int[] symbols(byte[] piece, int[] numbers) {
        return Utf8.string(piece, 0, piece.length)
                .codePoints()
                .map(c -> numbers[c])
                .toArray();
    }

    private int[] numbers() {
        int[] numbers = new int[CODE_POINTS];
        Arrays.fill(numbers, SymbolText.BREAK);
        for (int i = 0; i < codePoints.length; i++) {
            numbers[codePoints[i]] = i;
        }
        return numbers;
    }

    private static long[] counts(PieceCounts pieces) {
        var counts = new long[CODE_POINTS];
        for (int i = 0; i < pieces.size(); i++) {
            long count = pieces.count(i);
            pieces.piece(i).codePoints().forEach(c -> counts[c] += count);
        }
        return counts;
    }
}
