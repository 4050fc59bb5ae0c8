package dev.kindred.tokenizer;

import dev.kindred.text.Utf8;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// Runs a [TokenizerPipeline]: text to tokens and back. Immutable but for what it remembers to be
/// quick; used by any
/// number of threads at once, and the same text has the same tokens in every call and thread.
public final class Tokenizer {

    private static final int LONGEST_KEPT = 1 << 20;

    private final TokenizerPipeline pipeline;
    private final Options defaults;
    private final Models models;
    private final Finders all;
    private final Finders ordinary;
    private final AddedTokens specials;
    private final Decoding decoding;
    private final Map<Integer, AddedToken> addedById = new HashMap<>();
    private final Map<String, Integer> addedIds = new HashMap<>();
    private final boolean alwaysAligned;
    private final ConcurrentLinkedQueue<TokenizerRun> idle = new ConcurrentLinkedQueue<>();

    private record Finders(AddedTokens raw, AddedTokens normalized) {}

    /// What is asked of an encoding.
    ///
    /// @param special     whether the template's special tokens are added; default true
    /// @param specialText what becomes of special tokens that stand in the text; default
    ///     [SpecialText#TOKEN]
    /// @param truncation  default as the tokenizer's file says
    /// @param padding     default as the tokenizer's file says
    public record Options(
            boolean special, SpecialText specialText, Optional<Truncation> truncation, Optional<Padding> padding) {

        public Options withSpecial(boolean special) {
            return new Options(special, specialText, truncation, padding);
        }

        public Options withSpecialText(SpecialText specialText) {
            return new Options(special, specialText, truncation, padding);
        }

        public Options withTruncation(Truncation truncation) {
            return new Options(special, specialText, Optional.of(truncation), padding);
        }

        public Options withoutTruncation() {
            return new Options(special, specialText, Optional.empty(), padding);
        }

        public Options withPadding(Padding padding) {
            return new Options(special, specialText, truncation, Optional.of(padding));
        }

        public Options withoutPadding() {
            return new Options(special, specialText, truncation, Optional.empty());
        }
    }

    private Tokenizer(TokenizerPipeline pipeline, long seed) {
        this.pipeline = pipeline;
        defaults = new Options(true, SpecialText.TOKEN, pipeline.truncation(), pipeline.padding());
        models = new Models(pipeline, seed);
        for (var token : pipeline.addedTokens()) {
            addedById.put(token.id(), token);
            addedIds.put(token.content(), token.id());
        }
        var run = models.newRun();
        all = finders(pipeline.addedTokens(), run);
        ordinary = finders(
                pipeline.addedTokens().stream()
                        .filter(token -> !token.special())
                        .toList(),
                run);
        var special =
                pipeline.addedTokens().stream().filter(AddedToken::special).toList();
        specials = new AddedTokens(special, contents(special));
        decoding = new Decoding(pipeline, this);
        alwaysAligned = pipeline.normalizer().isPresent()
                && pipeline.preTokenizer().filter(Models::looksAtPlaces).isPresent();
        idle.add(run);
    }

    private static Finders finders(List<AddedToken> tokens, TokenizerRun run) {
        var raw = tokens.stream().filter(token -> !token.normalized()).toList();
        var normalized = tokens.stream().filter(AddedToken::normalized).toList();
        return new Finders(
                new AddedTokens(raw, contents(raw)), new AddedTokens(normalized, run.normalized(normalized)));
    }

    private static List<String> contents(List<AddedToken> tokens) {
        return tokens.stream().map(AddedToken::content).toList();
    }

    /// @throws IllegalArgumentException if its parts do not fit together
    public static Tokenizer of(TokenizerPipeline pipeline) {
        return new Tokenizer(pipeline, 0);
    }

    /// Opens a tokenizer's file of any kind that [TokenizerFiles] knows.
    ///
    /// @throws TokenizerFileException if the file is none
    public static Tokenizer open(Path file) {
        return of(TokenizerFiles.read(file));
    }

    /// Opens a file that does not say all of itself.
    ///
    /// @throws TokenizerFileException if the file is none
    public static Tokenizer open(Path file, TokenizerFiles.Hints hints) {
        return of(TokenizerFiles.read(file, hints));
    }

    /// The same tokenizer with other dice for its dropout.
    public Tokenizer withSeed(long seed) {
        return new Tokenizer(pipeline, seed);
    }

    /// What it is made of.
    public TokenizerPipeline pipeline() {
        return pipeline;
    }

    /// What [#encode] does when it is told nothing else.
    public Options options() {
        return defaults;
    }

    /// One more than the greatest id, added tokens included.
    public int idLimit() {
        int most = pipeline.model().vocabulary().idLimit();
        for (var token : pipeline.addedTokens()) {
            most = Math.max(most, token.id() + 1);
        }
        return most;
    }

    /// The id of a token as files spell it.
    public OptionalInt id(String token) {
        Integer added = addedIds.get(token);
        return added != null
                ? OptionalInt.of(added)
                : pipeline.model().vocabulary().id(token);
    }

    /// The token of an id, as files spell it.
    public Optional<String> token(int id) {
        var added = addedById.get(id);
        if (added != null) {
            return Optional.of(added.content());
        }
        var vocabulary = pipeline.model().vocabulary();
        return vocabulary.contains(id) ? Optional.of(vocabulary.token(id)) : Optional.empty();
    }

    /// The tokens by their ids, all different: what a vocabulary of vectors that aligns with this
    /// tokenizer calls its rows. Of a byte-level tokenizer, a word is itself, and `Ġ` and the word if a
    /// space stands before it; all else is as files spell it. An id without a token, or with one that a
    /// greater id has too, is called `<id 7>`.
    public List<String> names() {
        var names = new String[idLimit()];
        var seen = new HashSet<String>();
        for (int id = names.length - 1; id >= 0; id--) {
            String own = "<id " + id + ">";
            String spelled = token(id).filter(token -> !token.isEmpty()).orElse(own);
            String read = word(id).orElse(spelled);
            names[id] = seen.add(read) ? read : seen.add(spelled) ? spelled : own;
        }
        return List.of(names);
    }

    private Optional<String> word(int id) {
        var vocabulary = pipeline.model().vocabulary();
        if (!vocabulary.isBytes() || !vocabulary.contains(id)) {
            return Optional.empty();
        }
        String text = Decoding.lossy(vocabulary.bytes(id));
        boolean isBehindSpace = text.startsWith(" ");
        String word = isBehindSpace ? text.substring(1) : text;
        boolean isWord = !word.isEmpty()
                && word.codePoints()
                        .noneMatch(point -> point == Utf8.REPLACEMENT
                                || Character.isWhitespace(point)
                                || Character.isSpaceChar(point)
                                || Character.isISOControl(point));
        return isWord ? Optional.of((isBehindSpace ? "Ġ" : "") + word) : Optional.empty();
    }

    /// Whether an id is that of a special token.
    public boolean isSpecial(int id) {
        var added = addedById.get(id);
        return added != null && added.special();
    }

    /// The ids of a text alone: nothing added, nothing cut. The quickest way.
    ///
    /// @throws IllegalArgumentException if the text holds a special token that is refused
    public int[] ids(String text, SpecialText specialText) {
        var run = run();
        try {
            return tokens(run, text, specialText, alwaysAligned).ids();
        } finally {
            keep(run, text);
        }
    }

    /// The ids of bytes that need not be text: [#decodeBytes] gives them back, unless the tokenizer
    /// normalises. Special
    /// tokens are not looked for.
    ///
    /// @throws IllegalArgumentException if the tokenizer is not byte-level
    public int[] ids(byte[] bytes) {
        if (!pipeline.model().vocabulary().isBytes()) {
            throw new IllegalArgumentException("the tokens of this tokenizer are no bytes");
        }
        var run = run();
        int[] ids = run.runBytes(bytes).ids();
        if (bytes.length <= LONGEST_KEPT) {
            idle.add(run);
        }
        return ids;
    }

    /// Keeps a working state for the next text, unless a long text has made it large.
    private void keep(TokenizerRun run, String text) {
        if (text.length() <= LONGEST_KEPT) {
            idle.add(run);
        }
    }

    private TokenizerRun run() {
        var run = idle.poll();
        return run == null ? models.newRun() : run;
    }

    private TokenList tokens(TokenizerRun run, String text, SpecialText specialText, boolean isAligned) {
        if (specialText == SpecialText.REFUSED) {
            TokenizerRun.firstOf(pipeline.addedTokens(), specials, text).ifPresent(token -> {
                throw new IllegalArgumentException("the text holds the special token \"" + token
                        + "\"; say whether it is to be read as that token or as ordinary text");
            });
        }
        var finders = specialText == SpecialText.TOKEN ? all : ordinary;
        return run.run(text, isAligned, finders.raw, finders.normalized);
    }

    /// The tokens of a text, with the tokenizer's own truncation and padding.
    public Encoding encode(String text) {
        return encode(text, defaults);
    }

    public Encoding encode(String text, Options options) {
        return padded(List.of(unpadded(List.of(text), options)), options).getFirst();
    }

    /// The tokens of a pair of texts.
    public Encoding encode(String text, String pair, Options options) {
        return padded(List.of(unpadded(List.of(text, pair), options)), options).getFirst();
    }

    /// The tokens of many texts, or pairs of them, on all cores.
    ///
    /// @param texts lists of one or two
    public List<Encoding> encodeAll(List<List<String>> texts, Options options) {
        var encodings = new Encoding[texts.size()];
        IntStream.range(0, encodings.length).parallel().forEach(i -> encodings[i] = unpadded(texts.get(i), options));
        return padded(Arrays.asList(encodings), options);
    }

    private List<Encoding> padded(List<Encoding> encodings, Options options) {
        return options.padding()
                .map(padding -> Encodings.padded(encodings, padding))
                .orElse(encodings);
    }

    private Encoding unpadded(List<String> texts, Options options) {
        if (texts.isEmpty() || texts.size() > 2) {
            throw new IllegalArgumentException(texts.size() + " texts, must be one or a pair");
        }
        var encodings = IntStream.range(0, texts.size())
                .mapToObj(i -> alone(texts.get(i), i, options.specialText()))
                .toList();
        return PostProcessing.apply(pipeline.postProcessor(), encodings, options.special(), options.truncation());
    }

    private Encoding alone(String text, int number, SpecialText specialText) {
        var run = run();
        try {
            var tokens = tokens(run, text, specialText, true);
            int[] ids = tokens.ids();
            var spelled = new String[ids.length];
            for (int i = 0; i < ids.length; i++) {
                spelled[i] = tokens.surface(i, models.spelled(ids[i]));
            }
            return new Encoding(
                    ids,
                    List.of(spelled),
                    tokens.starts(),
                    tokens.ends(),
                    new int[ids.length],
                    Encodings.filled(ids.length, 1),
                    new int[ids.length],
                    Encodings.filled(ids.length, number),
                    List.of());
        } finally {
            keep(run, text);
        }
    }

    /// The text of tokens.
    ///
    /// @param skipSpecial whether special tokens are left out
    /// @throws IllegalArgumentException if an id is none of this tokenizer
    public String decode(int[] ids, boolean skipSpecial) {
        return decoding.decode(ids, skipSpecial);
    }

    /// The tokens' bytes, of a byte-level tokenizer: they need not be UTF-8.
    ///
    /// @throws IllegalArgumentException if the tokenizer is of another kind, or an id none of it
    public byte[] decodeBytes(int[] ids) {
        return decoding.decodeBytes(ids);
    }
}
