package dev.kindred.text;

import java.text.Normalizer.Form;
import java.util.Locale;

/// Makes different spellings of a word one: Unicode NFKC (full-width letters, ligatures, composed accents)
/// and lower
/// case.
///
/// Case is folded by the full, locale-free lower-casing of Unicode, not by its case *folding*: `Straße`
/// and `STRASSE`
/// stay two words, `ΛΌΓΟΣ` becomes `λόγος` with its final sigma, `İ` becomes `i` with a dot above. Folding
/// would spell
/// words as nobody writes them (`strasse`, `λόγοσ`), and the spelling is what users type in their
/// questions.
///
/// @param compatibility whether NFKC is applied
/// @param foldCase      whether letters become lower case
public record Normalizer(boolean compatibility, boolean foldCase) {

    /// The normal form of one word or text. Applying it twice is the same as once.
    public String normalize(String text) {
        if (isPlain(text)) {
            return text;
        }
        String result = text;
        if (compatibility) {
            result = java.text.Normalizer.normalize(result, Form.NFKC);
        }
        if (foldCase) {
            result = result.toLowerCase(Locale.ROOT);
            // lower-casing may leave a sequence that composes differently (J with caron and dots below)
            result = compatibility ? java.text.Normalizer.normalize(result, Form.NFKC) : result;
        }
        return result;
    }

    /// Characters that neither NFKC nor lower-casing can change, whatever stands beside them: most of
    /// English and
    /// Chinese.
    private boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c < 0x80 ? !foldCase || c < 'A' || c > 'Z' : c >= 0x4e00 && c <= 0x9fff;
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
