package dev.kindred.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// The tokens of a model by their ids. A token is a string of bytes: of UTF-8, or any bytes, which
/// files spell in the
/// [ByteAlphabet]. Ids may have gaps. Immutable.
public final class TokenVocabulary {

    private final byte[] bytes; // of all tokens, in the order of their ids
    private final int[] starts; // by id, one more than ids
    private final boolean[] holes; // by id
    private final boolean isBytes;
    private final Map<Integer, String> unspellable; // tokens that the alphabet does not spell
    private final int tokens;
    private final TokenTable table;

    private TokenVocabulary(List<Optional<byte[]>> byId, boolean isBytes, Map<Integer, String> unspellable) {
        this.isBytes = isBytes;
        this.unspellable = unspellable;
        starts = new int[byId.size() + 1];
        holes = new boolean[byId.size()];
        int total = 0;
        int present = 0;
        for (int id = 0; id < holes.length; id++) {
            holes[id] = byId.get(id).isEmpty();
            present += holes[id] ? 0 : 1;
            total = Math.addExact(total, byId.get(id).map(token -> token.length).orElse(0));
            starts[id + 1] = total;
        }
        bytes = new byte[total];
        for (int id = 0; id < holes.length; id++) {
            int start = starts[id];
            byId.get(id).ifPresent(token -> System.arraycopy(token, 0, bytes, start, token.length));
        }
        tokens = present;
        table = new TokenTable(present);
        for (int id = holes.length - 1; id >= 0; id--) { // of equal tokens the last one is found
            if (!holes[id] && !unspellable.containsKey(id)) {
                table.put(bytes, starts[id], starts[id + 1], id);
            }
        }
    }

    /// Tokens of text, numbered from 0.
    public static TokenVocabulary ofTexts(List<String> tokens) {
        return ofTexts(numbered(tokens));
    }

    /// Tokens of text, numbered from 0; where one is there twice, the last one is found in text.
    static TokenVocabulary ofLines(List<String> tokens) {
        return new TokenVocabulary(
                tokens.stream().map(CodePoints::utf8).map(Optional::of).toList(), false, Map.of());
    }

    /// Tokens of text with their ids.
    public static TokenVocabulary ofTexts(SequencedMap<String, Integer> ids) {
        var byId = gaps(idLimit(ids));
        ids.forEach((token, id) -> place(byId, id, token.getBytes(StandardCharsets.UTF_8)));
        return new TokenVocabulary(byId, false, Map.of());
    }

    /// Tokens of any bytes, as the [ByteAlphabet] spells them, with their ids. What it does not
    /// spell is kept as it
    /// is, but never found in text.
    public static TokenVocabulary ofSpelledBytes(SequencedMap<String, Integer> ids) {
        var byId = gaps(idLimit(ids));
        var unspellable = new HashMap<Integer, String>();
        ids.forEach((token, id) -> {
            var spelled = ByteAlphabet.bytes(token);
            if (spelled.isEmpty()) {
                unspellable.put(id, token);
            }
            place(byId, id, spelled.orElse(token.getBytes(StandardCharsets.UTF_8)));
        });
        return new TokenVocabulary(byId, true, Map.copyOf(unspellable));
    }

    /// Tokens of any bytes, numbered from 0; an absent one is a gap.
    public static TokenVocabulary ofBytes(List<Optional<byte[]>> tokens) {
        return new TokenVocabulary(tokens, true, Map.of());
    }

    private static SequencedMap<String, Integer> numbered(List<String> tokens) {
        var ids = new LinkedHashMap<String, Integer>(tokens.size() * 2);
        for (String token : tokens) {
            if (ids.putIfAbsent(token, ids.size()) != null) {
                throw new IllegalArgumentException("token \"" + token + "\" is there twice");
            }
        }
        return ids;
    }

    private static int idLimit(SequencedMap<String, Integer> ids) {
        return ids.values().stream().mapToInt(id -> id + 1).max().orElse(0);
    }

    private static List<Optional<byte[]>> gaps(int count) {
        return new ArrayList<>(Collections.nCopies(count, Optional.empty()));
    }

    private static void place(List<Optional<byte[]>> byId, int id, byte[] token) {
        if (byId.set(id, Optional.of(token)).isPresent()) {
            throw new IllegalArgumentException("two tokens have the id " + id);
        }
    }

    /// How many tokens there are.
    public int size() {
        return tokens;
    }

    /// One more than the greatest id.
    public int idLimit() {
        return holes.length;
    }

    /// Whether tokens are any bytes, spelled in the [ByteAlphabet].
    public boolean isBytes() {
        return isBytes;
    }

    /// Whether a token has this id.
    public boolean contains(int id) {
        return id >= 0 && id < holes.length && !holes[id];
    }

    /// The id of the token that is spelled like this in files.
    public OptionalInt id(String token) {
        if (isBytes) {
            var spelled = ByteAlphabet.bytes(token);
            if (spelled.isEmpty()) {
                return unspellable.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(token))
                        .mapToInt(Map.Entry::getKey)
                        .findFirst();
            }
            return id(spelled.get());
        }
        return id(token.getBytes(StandardCharsets.UTF_8));
    }

    /// The id of the token with these bytes.
    public OptionalInt id(byte[] token) {
        int id = table.find(token, 0, token.length);
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /// The token as files spell it.
    ///
    /// @throws IllegalArgumentException if no token has this id
    public String token(int id) {
        check(id);
        String other = unspellable.get(id);
        if (other != null) {
            return other;
        }
        return isBytes
                ? ByteAlphabet.spell(bytes, starts[id], starts[id + 1])
                : new String(bytes, starts[id], starts[id + 1] - starts[id], StandardCharsets.UTF_8);
    }

    /// The token's bytes, the caller's own.
    ///
    /// @throws IllegalArgumentException if no token has this id
    public byte[] bytes(int id) {
        check(id);
        return Arrays.copyOfRange(bytes, starts[id], starts[id + 1]);
    }

    private void check(int id) {
        if (!contains(id)) {
            throw new IllegalArgumentException("no token has the id " + id + "; ids are below " + idLimit());
        }
    }

    int byteLength(int id) {
        return starts[id + 1] - starts[id];
    }

    TokenTable table() {
        return table;
    }

    /// A table that does not know some tokens.
    TokenTable tableWithout(List<Integer> ids) {
        var left = new HashSet<>(ids);
        var some = new TokenTable(tokens);
        for (int id = 0; id < holes.length; id++) {
            if (!holes[id] && !left.contains(id) && !unspellable.containsKey(id)) {
                some.put(bytes, starts[id], starts[id + 1], id);
            }
        }
        return some;
    }
}
