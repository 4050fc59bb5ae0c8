package dev.kindred.tokenizer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// tiktoken's files: a line a token, its bytes in base64 and its rank, which is its id.
public final class TiktokenFile {

    private static final int LARGEST_BYTES = 1 << 28;
    private static final int MOST_TOKENS = 1 << 24;

    private TiktokenFile() {}

    /// @throws TokenizerFileException if the file is none
    public static TokenVocabulary read(Path file) {
        byte[] bytes = FileBytes.read(file, LARGEST_BYTES);
        var tokens = new ArrayList<Optional<byte[]>>();
        var seen = new HashSet<String>();
        int line = 1;
        for (int from = 0, to; from < bytes.length; from = to + 1, line++) {
            to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).strip();
            if (!text.isEmpty()) {
                read(text, line, file, tokens, seen);
            }
        }
        if (tokens.isEmpty()) {
            throw new TokenizerFileException(file, "has no tokens");
        }
        return TokenVocabulary.ofBytes(tokens);
    }

    private static void read(String line, int number, Path file, List<Optional<byte[]>> tokens, Set<String> seen) {
        int space = line.indexOf(' ');
        try {
            byte[] token = Base64.getDecoder().decode(line.substring(0, Math.max(0, space)));
            int rank = Integer.parseInt(line.substring(space + 1));
            if (space < 1 || rank < 0 || rank >= MOST_TOKENS) {
                throw new NumberFormatException();
            }
            while (tokens.size() <= rank) {
                tokens.add(Optional.empty());
            }
            if (tokens.get(rank).isPresent() || !seen.add(line.substring(0, space))) {
                throw new TokenizerFileException(file, "line " + number + " repeats a token or the rank " + rank);
            }
            tokens.set(rank, Optional.of(token));
        } catch (IllegalArgumentException e) {
            throw new TokenizerFileException(
                    file,
                    "line " + number + " is \"" + (line.length() > 60 ? line.substring(0, 60) + "…" : line)
                            + "\", must be base64 of a token's bytes, a space and a rank from 0 to "
                            + (MOST_TOKENS - 1),
                    e);
        }
    }

    /// Writes the tokens by rising id; the stream is not closed.
    public static void write(TokenVocabulary vocabulary, OutputStream out) {
        try {
            var buffered = new BufferedOutputStream(out, 1 << 16);
            for (int id = 0; id < vocabulary.idLimit(); id++) {
                if (vocabulary.contains(id)) {
                    buffered.write(Base64.getEncoder().encode(vocabulary.bytes(id)));
                    buffered.write((" " + id + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
            buffered.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
