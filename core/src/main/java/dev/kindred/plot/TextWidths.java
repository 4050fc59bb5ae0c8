package dev.kindred.plot;

/// How wide text is in a font.
interface TextWidths {

    /// Whoever opens a picture of text brings the font, so its widths are guessed: those of wide fonts (DejaVu,
    /// Verdana), so that labels keep apart in narrower ones, too.
    TextWidths GUESSED = (text, size) ->
            size * text.codePoints().mapToDouble(TextWidths::guess).sum();

    /// @param size of the font: the height of a line without space between lines
    double of(String text, double size);

    private static double guess(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        if (Character.isIdeographic(character)
                || (character >= 0x1100 && character <= 0x115F)
                || (character >= 0x2E80 && character <= 0xA4CF)
                || (character >= 0xAC00 && character <= 0xD7A3)
                || (character >= 0xFF00 && character <= 0xFF60)
                || Character.isEmojiPresentation(character)) {
            return 1;
        }
        return switch (character) {
            case 'i', 'j', 'l', '\'', '|' -> 0.3;
            case 'f', 'r', 't', 'I', 'J', '.', ',', ':', ';', '!', '(', ')', '[', ']', '/', ' ', '-' -> 0.41;
            case 'm', 'w', 'M', 'W', '@', '%' -> 0.97;
            case 'Q', 'O', 'G', 'D', 'H', 'N', 'U', '+', '=', '<', '>', '~', '#', '&' -> 0.8;
            default -> Character.isUpperCase(character) ? 0.7 : 0.62;
        };
    }
}
