package dev.kindred.embedding;

/// Somebody asked for a word that the vocabulary does not hold.
public final class UnknownWordException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String word;

    public UnknownWordException(String word) {
        super("word \"" + word + "\" is not in the vocabulary");
        this.word = word;
    }

    /// The word as it was asked for.
    public String word() {
        return word;
    }
}
