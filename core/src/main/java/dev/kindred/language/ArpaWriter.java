package dev.kindred.language;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes n-grams as text, byte for byte as KenLM's lmplz would have them, but for their order.
final class ArpaWriter {

    private static final int BUFFER = 1 << 16;

    private final NgramTable table;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int length;

    ArpaWriter(NgramTable table, OutputStream out) {
        this.table = table;
        this.out = out;
    }

    void write(LanguageListener listener) throws IOException {
        put("\\data\\\n");
        long all = 0;
        for (int order = 1; order <= table.order(); order++) {
            put("ngram " + order + "=" + (table.count(order) - table.added(order)) + "\n");
            all += table.count(order);
        }
        var words = new byte[table.vocabulary().size()][];
        for (int id = 0; id < words.length; id++) {
            words[id] = table.vocabulary().utf8(id);
        }
        put("\n\\1-grams:\n");
        for (int id = 0; id < words.length; id++) {
            put(table.probability(id));
            put((byte) '\t');
            put(words[id]);
            end(table.order() > 1, table.backoff(id));
        }
        long written = words.length;
        for (int order = 2; order <= table.order(); order++) {
            put("\n\\" + order + "-grams:\n");
            writeLevel(order, words);
            written += table.count(order);
            listener.reached("writing", (double) written / all);
        }
        put("\n\\end\\\n");
        out.write(buffer, 0, length);
    }

    private void writeLevel(int order, byte[][] words) throws IOException {
        var keys = table.keys();
        var stream = table.open(order);
        int payload = keys.longs(order);
        while (stream.next()) {
            long both = stream.array()[stream.at() + payload];
            if (order < table.order() && NgramStore.isAdded(TwoFloats.second(both))) {
                continue;
            }
            put(TwoFloats.first(both));
            for (int place = order - 1; place >= 0; place--) {
                put((byte) (place == order - 1 ? '\t' : ' '));
                put(words[keys.word(stream.array(), stream.at(), place)]);
            }
            end(order < table.order(), TwoFloats.second(both));
        }
    }

    private void end(boolean hasBackoff, float backoff) throws IOException {
        if (hasBackoff) {
            put((byte) '\t');
            put(backoff);
        }
        put((byte) '\n');
    }

    private void put(byte one) throws IOException {
        if (length == BUFFER) {
            flush();
        }
        buffer[length++] = one;
    }

    private void put(byte[] bytes) throws IOException {
        if (bytes.length > BUFFER - length) {
            flush();
            if (bytes.length > BUFFER) {
                out.write(bytes);
                return;
            }
        }
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void put(String text) throws IOException {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(float number) throws IOException {
        if (BUFFER - length < ShortestDecimal.LONGEST) {
            flush();
        }
        length = ShortestDecimal.write(number, buffer, length);
    }

    private void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }
}
