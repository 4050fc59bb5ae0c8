package dev.kindred.cli;

import dev.kindred.subword.Cutting;
import java.util.List;
import java.util.Optional;

/// The kinds of tokenizers that are trained, and what each of them does unless told otherwise.
enum TokenizerModel {
    BPE(Cutting.METASPACE, TextForm.NMT_NFKC),
    BYTE_BPE(Cutting.GPT2, TextForm.NONE),
    WORDPIECE(Cutting.BERT, TextForm.BERT),
    UNIGRAM(Cutting.METASPACE, TextForm.NMT_NFKC);

    final Cutting cutting;
    final TextForm form;

    TokenizerModel(Cutting cutting, TextForm form) {
        this.cutting = cutting;
        this.form = form;
    }

    List<String> specialTokens() {
        return switch (this) {
            case BPE, UNIGRAM -> List.of("<unk>", "<s>", "</s>");
            case BYTE_BPE -> List.of("<|endoftext|>");
            case WORDPIECE -> List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
        };
    }

    /// The token for what is unknown; bytes are all known.
    Optional<String> unknown() {
        return switch (this) {
            case BYTE_BPE -> Optional.empty();
            case WORDPIECE -> Optional.of("[UNK]");
            case BPE, UNIGRAM -> Optional.of("<unk>");
        };
    }

    boolean isByteLevel() {
        return this == BYTE_BPE;
    }
}
