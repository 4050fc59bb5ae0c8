package dev.kindred.subword;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The tokens that nobody learns, and those that are learned, brought together.
final class FixedTokens {

    private static final int BYTES = 256;

    private FixedTokens() {}

    /// Special tokens, then the bytes if they are asked for.
    static List<String> of(VocabularyOptions options) {
        var tokens = new ArrayList<>(options.specialTokens());
        for (int b = 0; options.byteFallback() && b < BYTES; b++) {
            tokens.add(String.format(Locale.ROOT, "<0x%02X>", b));
        }
        return tokens;
    }

    /// Says which tokens must be there, for a message.
    static String described(VocabularyOptions options, int characters, String what) {
        return options.specialTokens().size() + " special" + (options.byteFallback() ? ", 256 bytes" : "") + ", "
                + characters + " " + what;
    }
}
