package dev.kindred.cli;

import dev.kindred.tokenizer.TextNormalizer;
import dev.kindred.tokenizer.TextNormalizer.Sequence;
import dev.kindred.tokenizer.TextPattern;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is done to text before a tokenizer cuts it.
enum TextForm {
    NONE,
    NFC,
    NFKC,
    /// NFKC, odd spaces made plain, several made one, those at the ends dropped: as SentencePiece does by
    /// default.
    NMT_NFKC,
    /// Control characters dropped, Chinese characters set apart: as BERT.
    BERT;

    /// @param stripAccents whether accents vanish
    Optional<TextNormalizer> normalizer(boolean lowercase, boolean stripAccents) {
        if (this == BERT) {
            Optional<Boolean> strip = stripAccents || !lowercase ? Optional.of(stripAccents) : Optional.empty();
            return Optional.of(new TextNormalizer.Bert(true, true, strip, lowercase));
        }
        var steps = new ArrayList<TextNormalizer>(steps());
        if (stripAccents) {
            steps.add(new TextNormalizer.Unicode(Form.NFD));
            steps.add(new TextNormalizer.StripAccents());
            steps.add(new TextNormalizer.Unicode(Form.NFC));
        }
        if (lowercase) {
            steps.add(new TextNormalizer.Lowercase());
        }
        return switch (steps.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(steps.getFirst());
            default -> Optional.of(new Sequence(steps));
        };
    }

    private List<TextNormalizer> steps() {
        return switch (this) {
            case NONE, BERT -> List.of();
            case NFC -> List.of(new TextNormalizer.Unicode(Form.NFC));
            case NFKC -> List.of(new TextNormalizer.Unicode(Form.NFKC));
            case NMT_NFKC ->
                List.of(
                        new TextNormalizer.Nmt(),
                        new TextNormalizer.Unicode(Form.NFKC),
                        new TextNormalizer.Strip(true, true),
                        new TextNormalizer.Replace(new TextPattern.Regex(" {2,}"), " "));
        };
    }
}
