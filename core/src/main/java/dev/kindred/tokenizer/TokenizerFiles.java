package dev.kindred.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Opens tokenizers of every kind by what their files are.
public final class TokenizerFiles {

    private static final String JSON = "tokenizer.json";
    private static final String VOCABULARY = "vocab.txt";

    private TokenizerFiles() {}

    /// What a file does not say of itself.
    ///
    /// @param encoding  of a file of tiktoken; by default the one that the file's name begins with
    /// @param lowercase of BERT's `vocab.txt`; by default true unless a token begins with a capital
    public record Hints(Optional<TiktokenEncoding> encoding, Optional<Boolean> lowercase) {

        public static final Hints NONE = new Hints(Optional.empty(), Optional.empty());
    }

    /// Opens a `tokenizer.json`, a file of tiktoken, a SentencePiece model, BERT's `vocab.txt`,
    /// GPT-2's `vocab.json` or
    /// `merges.txt` with the other one beside it; or a folder that holds one of them.
    ///
    /// @throws TokenizerFileException if the file is none
    public static TokenizerPipeline read(Path file) {
        return read(file, Hints.NONE);
    }

    public static TokenizerPipeline read(Path file, Hints hints) {
        if (Files.isDirectory(file)) {
            return readFolder(file, hints);
        }
        String name = file.getFileName().toString();
        if (name.equals(Gpt2Files.MERGES) || (name.equals(Gpt2Files.VOCABULARY) && hasSibling(file))) {
            return Gpt2Files.read(file.resolveSibling(Gpt2Files.VOCABULARY), file.resolveSibling(Gpt2Files.MERGES));
        }
        byte[] head = head(file);
        if (startsWith(head, "{")) {
            return TokenizerJson.read(file);
        }
        if (isTiktoken(head)) {
            return tiktoken(file, hints);
        }
        if (head.length > 2 && head[0] == 0x0a) {
            return SentencePieceFile.read(file);
        }
        if (name.endsWith(".txt") || startsWith(head, "[")) {
            return BertVocabularyFile.read(file, hints.lowercase().orElseGet(() -> !BertVocabularyFile.isCased(file)));
        }
        throw new TokenizerFileException(
                file,
                "is none of a tokenizer.json, a file of tiktoken, a SentencePiece model, BERT's vocab.txt and GPT-2's"
                        + " vocab.json with merges.txt");
    }

    private static boolean hasSibling(Path file) {
        return Files.isRegularFile(file.resolveSibling(Gpt2Files.MERGES));
    }

    private static TokenizerPipeline readFolder(Path folder, Hints hints) {
        if (Files.isRegularFile(folder.resolve(JSON))) {
            return TokenizerJson.read(folder.resolve(JSON));
        }
        if (Gpt2Files.areIn(folder)) {
            return Gpt2Files.read(folder.resolve(Gpt2Files.VOCABULARY), folder.resolve(Gpt2Files.MERGES));
        }
        if (Files.isRegularFile(folder.resolve(VOCABULARY))) {
            return read(folder.resolve(VOCABULARY), hints);
        }
        try (var files = Files.newDirectoryStream(folder, "*.{tiktoken,model}")) {
            for (var file : files) {
                return read(file, hints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new TokenizerFileException(
                folder, "holds no tokenizer: no tokenizer.json, vocab.json, vocab.txt, *.tiktoken or *.model");
    }

    private static TokenizerPipeline tiktoken(Path file, Hints hints) {
        var encoding = hints.encoding()
                .or(() -> TiktokenEncoding.ofFile(file))
                .orElseThrow(() -> new TokenizerFileException(
                        file,
                        "is a file of tiktoken, which does not say by which pattern text is cut, and its name does not"
                                + " begin with that of a known encoding ("
                                + String.join(
                                        ", ",
                                        TiktokenEncoding.known().stream()
                                                .map(TiktokenEncoding::name)
                                                .toList())
                                + "); name one, or give a pattern"));
        return encoding.pipeline(TiktokenFile.read(file));
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean startsWith(byte[] head, String text) {
        String start = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        return start.startsWith(text);
    }

    /// A line of base64, a space and a number.
    private static boolean isTiktoken(byte[] head) {
        String line = new String(head, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
        return line.matches("[A-Za-z0-9+/]+={0,2} \\d+\\s*");
    }
}
