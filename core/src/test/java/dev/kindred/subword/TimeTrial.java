package dev.kindred.subword;
import dev.kindred.corpus.*;
import dev.kindred.vocab.WordTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.*;
import java.util.stream.*;
class TimeTrial {
    static final Pattern P = Pattern.compile("'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");
    static long t0;
    static void mark(String s) { System.gc(); var r = Runtime.getRuntime(); System.err.printf("%6.2f s cpu %6.2f  %4d MB  %s%n", (System.nanoTime()-t0)/1e9, ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()/1e9, (r.totalMemory()-r.freeMemory())>>20, s); }
    public static void main(String[] a) throws Exception {
        t0 = System.nanoTime();
        var tables = Collections.synchronizedList(new ArrayList<WordTable>());
        boolean uni = a[0].equals("unigram");
        TextUnits.read(List.of(Path.of(a[1])), 2, () -> {
            var table = new WordTable(1 << 16); tables.add(table);
            return text -> { long n = 0;
                if (uni) { for (String w : text.split("\\s+")) { if (w.isEmpty()) continue; byte[] b = ("\u2581" + w).getBytes(StandardCharsets.UTF_8); table.add(b, 0, b.length); n++; } }
                else { Matcher m = P.matcher(text); while (m.find()) { byte[] b = m.group().getBytes(StandardCharsets.UTF_8); table.add(b, 0, b.length); n++; } }
                return n; };
        }, TextCorpus.ReadingListener.SILENT);
        var all = new WordTable(1 << 16);
        for (var t : tables) { long[] c = t.counts(); for (int i = 0; i < t.size(); i++) all.add(t.bytes(), t.start(i), t.start(i) + t.length(i), c[i]); }
        tables.clear();
        var counts = new PieceCounts(all);
        mark(counts.size() + " pieces, total " + counts.total());
        int size = Integer.parseInt(a[2]);
        if (uni) {
            var alphabet = Alphabet.of(counts, AlphabetOptions.defaults());
            var text = alphabet.text(counts);
            mark(alphabet.size() + " chars, " + text.symbols().length + " places");
            var l = new UnigramLearner(text, alphabet, 0x2581, UnigramOptions.defaults().withThreads(2), new TokenLearningListener() {
                public void seeded(int t) { mark("seeds " + t); }
                public void estimated(int t, int w, double ll) { mark(t + " tokens, ll " + ll); }
            });
            var c = l.shrinkTo(size);
            mark("done " + c.size());
            UnigramLearner.scored(c, alphabet).stream().limit(30).forEach(System.err::println);
        } else {
            var names = IntStream.range(0, 256).mapToObj(b -> String.valueOf((char) (0x100 + b))).toList();
            var text = Symbols.of(counts, b -> { int[] r = new int[b.length]; for (int i = 0; i < r.length; i++) r[i] = b[i] & 255; return r; });
            mark(text.symbols().length + " places");
            var made = new MergedSymbols(names, size, "");
            var m = new PairMerger(text, made, size, 2, 1 << 20);
            mark("pairs counted");
            m.mergeUpTo(size, _ -> {});
            mark("merged " + made.size());
            System.err.println(made.names().subList(256, 280) + " " + made.names().subList(made.size() - 10, made.size()));
        }
    }
}
