package dev.kindred.plot;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;

/// A picture of words on a plane: a dot for each, and its word beside it as long as no two words collide.
/// Earlier words go first, and are written larger. Shares its arrays with whoever asks; not to be changed.
///
/// @param words      by falling importance
/// @param places     of the words
/// @param groups     `[words]`: the number of each word's group, of which each has a colour; -1 for none
/// @param groupNames what the groups are called, at most [#MOST_GROUPS]
/// @param title      stands above it; empty for none
/// @param subtitle   stands below the title, smaller; empty for none
/// @param width      in pixels, 200 to 20,000
/// @param height     in pixels, 200 to 20,000
public record Picture(
        List<String> words,
        Places places,
        int[] groups,
        List<String> groupNames,
        String title,
        String subtitle,
        int width,
        int height) {

    /// How many groups have a colour that can be told from the others.
    public static final int MOST_GROUPS = 10;

    private static final int LEAST_SIZE = 200;
    private static final int MOST_SIZE = 20_000;
    private static final int DEFAULT_WIDTH = 1200;
    private static final int DEFAULT_HEIGHT = 900;

    public Picture {
        words = List.copyOf(words);
        groupNames = List.copyOf(groupNames);
        if (words.isEmpty() || words.size() != places.size() || words.size() != groups.length) {
            throw new IllegalArgumentException(words.size() + " words, " + places.size() + " places and "
                    + groups.length + " numbers of groups, must be as many and at least 1");
        }
        if (groupNames.size() > MOST_GROUPS) {
            throw new IllegalArgumentException(
                    groupNames.size() + " groups, must be at most " + MOST_GROUPS + " to be told apart by colour");
        }
        for (int group : groups) {
            if (group < -1 || group >= groupNames.size()) {
                throw new IllegalArgumentException("group " + group + " of " + groupNames.size());
            }
        }
        if (Math.min(width, height) < LEAST_SIZE || Math.max(width, height) > MOST_SIZE) {
            throw new IllegalArgumentException(
                    "size " + width + "x" + height + ", must be " + LEAST_SIZE + " to " + MOST_SIZE + " each way");
        }
    }

    /// A picture without title and groups, 1200 by 900 pixels.
    public static Picture of(List<String> words, Places places) {
        int[] one = IntStream.range(0, words.size()).map(_ -> 0).toArray();
        return new Picture(words, places, one, List.of(""), "", "", DEFAULT_WIDTH, DEFAULT_HEIGHT);
    }

    public Picture withGroups(int[] groups, List<String> groupNames) {
        return new Picture(words, places, groups, groupNames, title, subtitle, width, height);
    }

    public Picture withTitle(String title, String subtitle) {
        return new Picture(words, places, groups, groupNames, title, subtitle, width, height);
    }

    public Picture withSize(int width, int height) {
        return new Picture(words, places, groups, groupNames, title, subtitle, width, height);
    }

    /// Draws it as SVG: text stays text, in a font of whoever looks at it. The stream stays open.
    ///
    /// @return how many words had room
    public int writeSvg(OutputStream out) throws IOException {
        var drawing = Drawing.of(this, TextWidths.GUESSED);
        SvgDrawing.write(this, drawing, out);
        return drawing.labelled();
    }

    /// Draws it as PNG. The stream stays open.
    ///
    /// @return how many words had room
    /// @throws IllegalArgumentException if this JVM cannot draw text, or no font that is installed has a
    ///                                  character of the words
    public int writePng(OutputStream out) throws IOException {
        try {
            return PngDrawing.write(this, out);
        } catch (LinkageError | InternalError e) { // no java.desktop, or a library of its fonts is missing
            throw new CannotDrawTextException(e);
        }
    }
}
