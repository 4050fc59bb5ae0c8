package dev.kindred.tokenizer;

/// Cuts pieces into tokens by a model. Belongs to one thread; what it reads of the model is shared.
interface ModelRunner {

    /// Adds the tokens of the piece `text[from … to)`, which is not empty.
    void encode(AlignedText text, int from, int to, TokenList out);
}
