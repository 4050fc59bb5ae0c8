package dev.kindred.tokenizer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// BERT's `vocab.txt`: a token a line, its id the number of the line from 0. Where a token is there
/// twice, as in Chinese vocabularies, the last one counts, as in BERT's own program.
public final class BertVocabularyFile {

    private static final int LARGEST_BYTES = 1 << 28;
    private static final List<String> SPECIALS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    private BertVocabularyFile() {}

    /// Everything that BERT's tokenizer is made of: `[CLS] A [SEP] B [SEP]`, types 0 and 1.
    ///
    /// @param lowercase whether text loses its capitals and accents, as an uncased model asks for
    /// @throws TokenizerFileException if the file is none
    public static TokenizerPipeline read(Path file, boolean lowercase) {
        var vocabulary = readVocabulary(file);
        var special = new ArrayList<AddedToken>();
        for (var token : SPECIALS) {
            vocabulary.id(token).ifPresent(id -> special.add(AddedToken.special(token, id)));
        }
        var pipeline = TokenizerPipeline.of(WordPiece.of(vocabulary))
                .withAddedTokens(special)
                .withNormalizer(new TextNormalizer.Bert(true, true, Optional.empty(), lowercase))
                .withPreTokenizer(new PreTokenizer.Bert())
                .withDecoder(new TokenDecoder.WordPiece("##", true));
        if (vocabulary.id("[CLS]").isEmpty() || vocabulary.id("[SEP]").isEmpty()) {
            return pipeline;
        }
        return pipeline.withPostProcessor(new PostProcessor.Bert(
                new PostProcessor.Special("[SEP]", vocabulary.id("[SEP]").getAsInt()),
                new PostProcessor.Special("[CLS]", vocabulary.id("[CLS]").getAsInt())));
    }

    /// Whether the vocabulary is of a model that knows capitals: it has a token that begins with
    /// one.
    static boolean isCased(Path file) {
        var vocabulary = readVocabulary(file);
        for (int id = 0; id < vocabulary.idLimit(); id++) {
            String token = vocabulary.token(id);
            if (!token.isEmpty() && token.charAt(0) >= 'A' && token.charAt(0) <= 'Z') {
                return true;
            }
        }
        return false;
    }

    private static TokenVocabulary readVocabulary(Path file) {
        String text = new String(FileBytes.read(file, LARGEST_BYTES), StandardCharsets.UTF_8);
        // only line feeds end lines: the vocabulary of a model may hold other ends of lines as tokens
        var tokens = new ArrayList<>(List.of(text.split("\n", -1)));
        if (tokens.getLast().isEmpty()) {
            tokens.removeLast();
        }
        tokens.replaceAll(token -> token.endsWith("\r") ? token.substring(0, token.length() - 1) : token);
        if (!tokens.contains("[UNK]")) {
            throw new TokenizerFileException(file, "is no vocabulary of BERT: no line is [UNK]");
        }
        return TokenVocabulary.ofLines(tokens);
    }
}
