package dev.kindred.plot;

import java.util.Locale;

/// Colours that people who see fewer of them can tell apart as well, on white: Paul Tol's "muted" scheme
/// (technical note SRON/EPS/TN/09-002, 2021). Text has a darker shade, in which even a small word has the
/// contrast of 4.5 that WCAG 2 asks for.
final class Palette {

    static final int PAPER = 0xFFFFFF;
    static final int TITLE = 0x222222;
    static final int SUBTITLE = 0x6B6B6B;

    /// Of points that belong to no group.
    static final int NONE = 0xA8A8A8;

    private static final int[] GROUPS = {
        0x4477AA, 0xCC6677, 0x117733, 0xDDAA33, 0x882255, 0x44AA99, 0x332288, 0x999933, 0xAA4499, 0x66BBEE
    };

    private static final double MOST_LUMINANCE = 0.18;

    private Palette() {}

    /// @param group negative: none
    static int of(int group) {
        return group < 0 ? NONE : GROUPS[group];
    }

    /// The colour of text in that group.
    static int text(int group) {
        int colour = group < 0 ? SUBTITLE : GROUPS[group];
        while (luminance(colour) > MOST_LUMINANCE) {
            colour = (darker(colour >> 16) << 16) | (darker(colour >> 8) << 8) | darker(colour);
        }
        return colour;
    }

    private static int darker(int channel) {
        return (channel & 0xFF) * 19 / 20;
    }

    /// As WCAG 2 defines it, 0 to 1.
    static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double share = (channel & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }
}
