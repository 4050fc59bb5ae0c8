package dev.kindred.tokenizer;

import java.util.Optional;

/// The pieces of texts, normalised and cut, before a model makes tokens of them: what models are
/// trained on. One for
/// each thread.
public final class TextPieces {

    /// Hears pieces.
    public interface Sink {

        /// A piece is `text[from … to)` in UTF-8; with a byte-level pre-tokenizer the raw bytes,
        /// not their spelling.
        /// The array changes after the call.
        void piece(byte[] text, int from, int to);
    }

    private final Normalization normalization;
    private final PreTokenization preTokenization;

    public TextPieces(Optional<TextNormalizer> normalizer, Optional<PreTokenizer> preTokenizer) {
        normalization = Normalization.of(normalizer);
        preTokenization = PreTokenization.of(preTokenizer, true);
    }

    /// Tells `sink` the pieces of a text from left to right.
    public void each(String text, Sink sink) {
        var cut = preTokenization.apply(
                normalization.apply(AlignedText.of(CodePoints.repaired(text), 0, false)));
        for (int i = 0; i < cut.pieces(); i++) {
            sink.piece(cut.bytes(), cut.pieceStart(i), cut.pieceEnd(i));
        }
    }
}
