package dev.kindred.plot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A drawing as SVG 1.1: text stays text, which can be searched and copied. Every dot says its word when the
/// pointer rests on it.
final class SvgDrawing {

    /// Fonts for Latin letters first, then for Chinese, on macOS, Windows and Linux.
    private static final String FONTS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans',"
            + " 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC',"
            + " 'WenQuanYi Micro Hei', sans-serif";

    private SvgDrawing() {}

    static void write(Picture picture, Drawing drawing, OutputStream out) throws IOException {
        var text = new StringBuilder();
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\"",
                picture.width(), picture.height(), picture.width(), picture.height()));
        text.append(" role=\"img\" font-family=\"").append(FONTS).append("\">\n");
        if (!picture.title().isEmpty()) {
            text.append("<title>").append(escaped(picture.title())).append("</title>\n");
        }
        text.append("<rect width=\"100%\" height=\"100%\" fill=\"")
                .append(Palette.hex(Palette.PAPER))
                .append("\"/>\n<g fill-opacity=\"0.8\">\n");
        drawing.dots().forEach(dot -> append(text, dot));
        text.append("</g>\n<g stroke=\"")
                .append(Palette.hex(Palette.PAPER))
                .append("\" stroke-width=\"2.5\" stroke-linejoin=\"round\" paint-order=\"stroke\"")
                .append(" xml:space=\"preserve\">\n");
        drawing.texts().forEach(label -> append(text, label));
        text.append("</g>\n</svg>\n");
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder text, Drawing.Dot dot) {
        text.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"", dot.x(), dot.y(), dot.radius()))
                .append(Palette.hex(dot.colour()));
        if (dot.word().isEmpty()) {
            text.append("\"/>\n");
        } else {
            text.append("\"><title>").append(escaped(dot.word())).append("</title></circle>\n");
        }
    }

    private static void append(StringBuilder text, Drawing.Text label) {
        text.append(format("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\"", label.x(), label.y(), label.size()))
                .append(label.isBold() ? " font-weight=\"600\"" : "")
                .append(" fill=\"")
                .append(Palette.hex(label.colour()))
                .append("\">")
                .append(escaped(label.text()))
                .append("</text>\n");
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more dependency
    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /// Text as XML takes it; what XML 1.0 has no place for (section 2.2) becomes U+FFFD.
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(character) ? character : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character < 0xD800)
                || (character >= 0xE000 && character < 0xFFFE)
                || character >= 0x10000;
    }
}
