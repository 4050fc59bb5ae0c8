package dev.kindred.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;

/// A drawing as PNG, by Java2D: the one class that needs `java.desktop`, and fonts of the machine.
final class PngDrawing {

    private static final float HALO = 2.5f;
    private static final int OPACITY = 204;

    private PngDrawing() {}

    /// @return how many words had room
    static int write(Picture picture, OutputStream out) throws IOException {
        var font = font();
        requireCharacters(picture, font);
        var context = new FontRenderContext(null, true, true);
        var drawing = Drawing.of(
                picture,
                (text, size) -> font.deriveFont((float) size)
                        .getStringBounds(text, context)
                        .getWidth());
        var image = draw(picture, drawing, font);
        int[] pixels = image.getRGB(0, 0, picture.width(), picture.height(), null, 0, picture.width());
        PngFile.write(pixels, picture.width(), picture.height(), out);
        return drawing.labelled();
    }

    /// The JDK looks for fonts when one is first asked for something, and where there are none it throws what
    /// comes.
    private static Font font() {
        try {
            var font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
            font.canDisplay('a');
            return font;
        } catch (RuntimeException e) {
            throw new CannotDrawTextException(e);
        }
    }

    private static void requireCharacters(Picture picture, Font font) {
        for (String word : picture.words()) {
            requireCharacters(word, font);
        }
        for (String name : picture.groupNames()) {
            requireCharacters(name, font);
        }
        requireCharacters(picture.title(), font);
        requireCharacters(picture.subtitle(), font);
    }

    private static void requireCharacters(String text, Font font) {
        int missing = font.canDisplayUpTo(text);
        if (missing >= 0) {
            int character = text.codePointAt(missing);
            boolean isIdeographic = Character.isIdeographic(character);
            throw new IllegalArgumentException("no font that is installed has the character "
                    + Character.toString(character) + " of \"" + text + "\": install one (Debian: apt-get install "
                    + (isIdeographic ? "fonts-noto-cjk" : "fonts-noto") + "), or write SVG, which needs none here");
        }
    }

    private static BufferedImage draw(Picture picture, Drawing drawing, Font font) {
        var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(new Color(Palette.PAPER));
            graphics.fillRect(0, 0, picture.width(), picture.height());
            for (var dot : drawing.dots()) {
                graphics.setColor(new Color(OPACITY << 24 | dot.colour(), true));
                double width = 2 * dot.radius();
                graphics.fill(new Ellipse2D.Double(dot.x() - dot.radius(), dot.y() - dot.radius(), width, width));
            }
            graphics.setStroke(new BasicStroke(HALO, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            for (var text : drawing.texts()) {
                draw(text, font, graphics);
            }
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /// Letters are laid out with all fonts that the characters need, and drawn as shapes, white round them.
    private static void draw(Drawing.Text text, Font font, Graphics2D graphics) {
        var sized = font.deriveFont(text.isBold() ? Font.BOLD : Font.PLAIN, (float) text.size());
        char[] letters = text.text().toCharArray();
        var glyphs = sized.layoutGlyphVector(
                graphics.getFontRenderContext(), letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT);
        var shape = glyphs.getOutline((float) text.x(), (float) text.y());
        graphics.setColor(new Color(Palette.PAPER));
        graphics.draw(shape);
        graphics.setColor(new Color(text.colour()));
        graphics.fill(shape);
    }
}
