package dev.kindred.tokenizer;

import dev.kindred.text.Utf8;
import dev.kindred.tokenizer.PreTokenizer.Prefixing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Runs a [TokenDecoder].
final class Decoding {

    private final TokenizerPipeline pipeline;
    private final Tokenizer tokenizer;

    Decoding(TokenizerPipeline pipeline, Tokenizer tokenizer) {
        this.pipeline = pipeline;
        this.tokenizer = tokenizer;
    }

    String decode(int[] ids, boolean skipSpecial) {
        int[] kept = skipSpecial
                ? java.util.Arrays.stream(ids)
                        .filter(id -> !tokenizer.isSpecial(id))
                        .toArray()
                : ids;
        if (pipeline.decoder().isEmpty()) {
            return String.join(" ", spelled(kept));
        }
        return switch (pipeline.decoder().get()) {
            case TokenDecoder.SentencePiece sentencePiece -> sentencePiece(sentencePiece, kept);
            case TokenDecoder.ByteLevel _ when isBytes() -> lossy(decodeBytes(kept));
            case TokenDecoder decoder -> String.join("", apply(decoder, spelled(kept)));
        };
    }

    private boolean isBytes() {
        return pipeline.model().vocabulary().isBytes();
    }

    private List<String> spelled(int[] ids) {
        var tokens = new ArrayList<String>(ids.length);
        for (int id : ids) {
            tokens.add(tokenizer.token(id).orElseThrow(() -> none(id)));
        }
        return tokens;
    }

    private IllegalArgumentException none(int id) {
        return new IllegalArgumentException("no token has the id " + id + "; ids are below " + tokenizer.idLimit());
    }

    byte[] decodeBytes(int[] ids) {
        var vocabulary = pipeline.model().vocabulary();
        if (!vocabulary.isBytes()) {
            throw new IllegalArgumentException("the tokens of this tokenizer are no bytes");
        }
        var out = new ByteArrayOutputStream(4 * ids.length);
        for (int id : ids) {
            var token = vocabulary.contains(id)
                    ? Optional.of(vocabulary.bytes(id))
                    : tokenizer.token(id).map(CodePoints::utf8);
            out.writeBytes(token.orElseThrow(() -> none(id)));
        }
        return out.toByteArray();
    }

    /// U+FFFD for each broken part.
    static String lossy(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(Utf8.REPLACEMENT) < 0) {
            return text;
        }
        var sound = new StringBuilder();
        for (int i = 0; i < bytes.length; ) {
            int decoded = Utf8.decode(bytes, i, bytes.length);
            sound.appendCodePoint(decoded < 0 ? Utf8.REPLACEMENT : decoded & 0xffffff);
            i += decoded < 0 ? -1 - decoded : decoded >> 24;
        }
        return sound.toString();
    }

    private static List<String> apply(TokenDecoder decoder, List<String> tokens) {
        return switch (decoder) {
            case TokenDecoder.ByteLevel _ -> List.of(byteLevel(tokens));
            case TokenDecoder.WordPiece wordPiece -> wordPiece(wordPiece, tokens);
            case TokenDecoder.Metaspace metaspace -> metaspace(metaspace, tokens);
            case TokenDecoder.Bpe bpe -> bpe(bpe, tokens);
            case TokenDecoder.ByteFallback _ -> byteFallback(tokens);
            case TokenDecoder.Fuse _ -> List.of(String.join("", tokens));
            case TokenDecoder.Strip strip ->
                tokens.stream().map(token -> strip(strip, token)).toList();
            case TokenDecoder.Replace replace -> replace(replace, tokens);
            case TokenDecoder.Ctc ctc -> ctc(ctc, tokens);
            case TokenDecoder.SentencePiece _ ->
                throw new IllegalArgumentException("SentencePiece's decoder stands alone, never in a sequence");
            case TokenDecoder.Sequence sequence -> {
                var current = tokens;
                for (var step : sequence.steps()) {
                    current = apply(step, current);
                }
                yield current;
            }
        };
    }

    private static String byteLevel(List<String> tokens) {
        var bytes = new ByteArrayOutputStream();
        for (var token : tokens) {
            bytes.writeBytes(ByteAlphabet.bytes(token).orElseGet(() -> CodePoints.utf8(token)));
        }
        return lossy(bytes.toByteArray());
    }

    private static List<String> wordPiece(TokenDecoder.WordPiece wordPiece, List<String> tokens) {
        var decoded = new ArrayList<String>(tokens.size());
        for (var token : tokens) {
            String text = decoded.isEmpty()
                    ? token
                    : token.startsWith(wordPiece.prefix())
                            ? token.substring(wordPiece.prefix().length())
                            : " " + token;
            decoded.add(wordPiece.cleanUp() ? cleanUp(text) : text);
        }
        return decoded;
    }

    private static String cleanUp(String text) {
        return text.replace(" .", ".")
                .replace(" ?", "?")
                .replace(" !", "!")
                .replace(" ,", ",")
                .replace(" ' ", "'")
                .replace(" n't", "n't")
                .replace(" 'm", "'m")
                .replace(" do not", " don't")
                .replace(" 's", "'s")
                .replace(" 've", "'ve")
                .replace(" 're", "'re");
    }

    private static List<String> metaspace(TokenDecoder.Metaspace metaspace, List<String> tokens) {
        var decoded = new ArrayList<String>(tokens.size());
        for (var token : tokens) {
            boolean vanishes = decoded.isEmpty() && metaspace.prefixing() != Prefixing.NEVER;
            decoded.add(token.replace(metaspace.replacement(), vanishes ? "" : " "));
        }
        return decoded;
    }

    private static List<String> bpe(TokenDecoder.Bpe bpe, List<String> tokens) {
        var decoded = new ArrayList<String>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            decoded.add(tokens.get(i).replace(bpe.suffix(), i == tokens.size() - 1 ? "" : " "));
        }
        return decoded;
    }

    private static List<String> byteFallback(List<String> tokens) {
        var decoded = new ArrayList<String>(tokens.size());
        var bytes = new ByteArrayOutputStream();
        for (var token : tokens) {
            int b = ByteTokens.byteOf(token);
            if (b >= 0) {
                bytes.write(b);
            } else {
                flush(bytes, decoded);
                decoded.add(token);
            }
        }
        flush(bytes, decoded);
        return decoded;
    }

    /// Bytes that are no text become U+FFFD, each of them.
    private static void flush(ByteArrayOutputStream bytes, List<String> decoded) {
        if (bytes.size() > 0) {
            byte[] all = bytes.toByteArray();
            boolean isText = Utf8.brokenBytes(all, 0, all.length) == 0;
            decoded.add(
                    isText
                            ? new String(all, StandardCharsets.UTF_8)
                            : Character.toString(Utf8.REPLACEMENT).repeat(all.length));
            bytes.reset();
        }
    }

    private static String strip(TokenDecoder.Strip strip, String token) {
        int[] characters = token.codePoints().toArray();
        int content = strip.content().codePointAt(0);
        int from = 0;
        while (from < strip.start() && from < characters.length && characters[from] == content) {
            from++;
        }
        int to = characters.length;
        for (int i = 0; i < strip.stop() && to > from && characters[to - 1] == content; i++) {
            to--;
        }
        return new String(characters, from, to - from);
    }

    private static List<String> replace(TokenDecoder.Replace replace, List<String> tokens) {
        var finder = PatternFinder.of(replace.pattern());
        return tokens.stream()
                .map(token -> Normalization.replace(
                                finder, replace.content(), AlignedText.of(CodePoints.repaired(token), 0, false))
                        .toString())
                .toList();
    }

    private static List<String> ctc(TokenDecoder.Ctc ctc, List<String> tokens) {
        var decoded = new ArrayList<String>();
        String last = "";
        boolean isFirst = true;
        for (var token : tokens) {
            if (isFirst || !token.equals(last)) {
                String text = token.replace(ctc.padToken(), "");
                text = ctc.cleanUp() ? cleanUp(text).replace(ctc.wordDelimiter(), " ") : text;
                if (!text.isEmpty()) {
                    decoded.add(text);
                }
            }
            isFirst = false;
            last = token;
        }
        return decoded;
    }

    private String sentencePiece(TokenDecoder.SentencePiece decoder, int[] ids) {
        var control = new HashSet<>(decoder.control());
        var text = new StringBuilder();
        var bytes = new ByteArrayOutputStream();
        boolean isAtStart = true;
        boolean hasSpace = false;
        for (int id : ids) {
            String token = tokenizer.token(id).orElseThrow(() -> none(id));
            int b = ByteTokens.byteOf(token);
            if (b >= 0) {
                bytes.write(b);
                continue;
            }
            append(bytes, text);
            isAtStart &= !hasSpace && text.isEmpty();
            hasSpace = false;
            if (id == decoder.unknown()) {
                text.append(decoder.surface());
            } else if (!control.contains(id)) {
                if (isAtStart && decoder.stripsFirst() && token.startsWith("▁")) {
                    token = token.substring(1);
                    hasSpace = !decoder.stripsAll();
                }
                text.append(token.replace('▁', ' '));
            }
        }
        append(bytes, text);
        return text.toString();
    }

    /// Each broken byte becomes U+FFFD.
    private static void append(ByteArrayOutputStream bytes, StringBuilder text) {
        byte[] all = bytes.toByteArray();
        for (int i = 0; i < all.length; ) {
            int decoded = Utf8.decode(all, i, all.length);
            text.appendCodePoint(decoded < 0 ? Utf8.REPLACEMENT : decoded & 0xffffff);
            i += decoded < 0 ? 1 : decoded >> 24;
        }
        bytes.reset();
    }
}
