package dev.kindred.tokenizer;

import java.util.Optional;

/// The pieces of texts, normalised and cut, before a model makes tokens of them: what models are trained on. One for
/// each thread.
public final class TextPieces {

    /// Hears pieces.
    public interface Sink {

        /// A piece is `text[from … to)` in UTF-8; with a byte-level pre-tokenizer the raw bytes, not their spelling.
        /// The array changes after the call.
        void piece(byte[] text, int from, int to);
    }

    public TextPieces(Optional<TextNormalizer> normalizer, Optional<PreTokenizer> preTokenizer) {
        throw new UnsupportedOperationException(normalizer + " " + preTokenizer);
    }

    /// Tells `sink` the pieces of a text from left to right.
    public void each(String text, Sink sink) {
        throw new UnsupportedOperationException(text + sink);
    }
}
