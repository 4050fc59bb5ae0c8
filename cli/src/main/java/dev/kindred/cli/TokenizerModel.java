package dev.kindred.cli;

import dev.kindred.subword.Cutting;
import java.util.List;
import java.util.Optional;

/// The kinds of tokenizers that are trained, and what each of them does unless told otherwise.
enum TokenizerModel {
    BPE(Cutting.METASPACE, TextForm.NMT_NFKC, List.of("<unk>", "<s>", "</s>")),
    BYTE_BPE(Cutting.GPT2, TextForm.NONE, List.of("<|endoftext|>")),
    WORDPIECE(Cutting.BERT, TextForm.BERT, List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")),
    UNIGRAM(Cutting.METASPACE, TextForm.NMT_NFKC, List.of("<unk>", "<s>", "</s>"));

    final Cutting cutting;
    final TextForm form;
    final List<String> specialTokens;

    TokenizerModel(Cutting cutting, TextForm form, List<String> specialTokens) {
        this.cutting = cutting;
        this.form = form;
        this.specialTokens = specialTokens;
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
