package dev.kindred.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a [Picture] consists of, in pixels from the upper left corner: dots, and words beside some of them.
///
/// @param dots     in the order in which they are to be drawn
/// @param texts    to be drawn over the dots
/// @param labelled how many words had room
record Drawing(List<Dot> dots, List<Text> texts, int labelled) {

    private static final double MARGIN = 28;
    private static final double TITLE_SIZE = 22;
    private static final double SUBTITLE_SIZE = 13;
    private static final double LEGEND_SIZE = 13;
    private static final double LEGEND_LINE = 24;
    private static final double LEGEND_DOT = 5;
    private static final double LEGEND_GAP = 26;

    /// Words at the left and right edges need room beside their dots.
    private static final double SIDE = 40;

    private static final double LARGEST = 17;
    private static final double SMALLEST = 10.5;

    /// @param word what it stands for; empty in the legend
    record Dot(double x, double y, double radius, int colour, String word) {}

    /// @param y      of the line on which letters stand
    /// @param isBold whether in bold letters
    record Text(double x, double y, double size, int colour, boolean isBold, String text) {}

    /// The part of the picture that is the map.
    private record Frame(double left, double top, double right, double bottom) {}

    static Drawing of(Picture picture, TextWidths widths) {
        var dots = new ArrayList<Dot>();
        var texts = new ArrayList<Text>();
        double top = addTitle(picture, texts);
        double bottom = addLegend(picture, widths, dots, texts);
        int labelled = addMap(picture, widths, new Frame(MARGIN, top, picture.width() - MARGIN, bottom), dots, texts);
        return new Drawing(dots, texts, labelled);
    }

    /// @return where the map begins
    private static double addTitle(Picture picture, List<Text> texts) {
        double y = MARGIN;
        if (!picture.title().isEmpty()) {
            y += TITLE_SIZE;
            texts.add(new Text(MARGIN, y - 4, TITLE_SIZE, Palette.TITLE, true, picture.title()));
        }
        if (!picture.subtitle().isEmpty()) {
            y += SUBTITLE_SIZE + 5;
            texts.add(new Text(MARGIN, y - 3, SUBTITLE_SIZE, Palette.SUBTITLE, false, picture.subtitle()));
        }
        return y == MARGIN ? y : y + 12;
    }

    /// Names of groups from left to right, in as many lines as they need.
    ///
    /// @return where the map ends
    private static double addLegend(Picture picture, TextWidths widths, List<Dot> dots, List<Text> texts) {
        var names = new ArrayList<>(picture.groupNames());
        if (Arrays.stream(picture.groups()).anyMatch(group -> group < 0) && !names.isEmpty()) {
            names.add("others");
        }
        if (names.stream().allMatch(String::isEmpty)) {
            return picture.height() - MARGIN;
        }
        var x = new double[names.size()];
        var line = new int[names.size()];
        double at = MARGIN;
        int lines = 0;
        for (int i = 0; i < x.length; i++) {
            double width = 3 * LEGEND_DOT + widths.of(names.get(i), LEGEND_SIZE);
            if (at > MARGIN && at + width > picture.width() - MARGIN) {
                at = MARGIN;
                lines++;
            }
            x[i] = at;
            line[i] = lines;
            at += width + LEGEND_GAP;
        }
        double first = picture.height() - MARGIN - lines * LEGEND_LINE;
        for (int i = 0; i < x.length; i++) {
            int group = i < picture.groupNames().size() ? i : -1;
            double y = first + line[i] * LEGEND_LINE;
            dots.add(new Dot(x[i] + LEGEND_DOT, y - 4.5, LEGEND_DOT, Palette.of(group), ""));
            texts.add(new Text(x[i] + 3 * LEGEND_DOT, y, LEGEND_SIZE, Palette.text(group), false, names.get(i)));
        }
        return first - LEGEND_LINE - 6;
    }

    /// @return how many words had room
    private static int addMap(Picture picture, TextWidths widths, Frame frame, List<Dot> dots, List<Text> texts) {
        int count = picture.words().size();
        double radius = count <= 100 ? 4 : count <= 1000 ? 3 : count <= 5000 ? 2 : 1.4;
        var x = picture.places().x().clone();
        var y = Arrays.stream(picture.places().y()).map(up -> -up).toArray();
        fit(x, y, frame);
        for (int i = count - 1; i >= 0; i--) { // the most important ones on top
            dots.add(new Dot(
                    x[i],
                    y[i],
                    radius,
                    Palette.of(picture.groups()[i]),
                    picture.words().get(i)));
        }
        var labels = new LabelPlacement(x, y, radius, picture.width(), frame.top() - 6, frame.bottom() + 6);
        int labelled = 0;
        for (int i = 0; i < count; i++) {
            double size = size(i, count);
            String word = picture.words().get(i);
            var place = labels.place(i, widths.of(word, size), size);
            if (place.isPresent()) {
                labelled++;
                int colour = Palette.text(picture.groups()[i]);
                texts.add(new Text(place.get().x(), place.get().baseline(), size, colour, false, word));
            }
        }
        return labelled;
    }

    private static double size(int rank, int count) {
        double share = 1 - (double) rank / count;
        double largest = count <= 60 ? 14 : LARGEST;
        double smallest = count <= 60 ? 14 : SMALLEST;
        return smallest + (largest - smallest) * share * share * share;
    }

    /// Moves places into the frame, as large as can be, both directions at one scale.
    private static void fit(double[] x, double[] y, Frame frame) {
        double left = Arrays.stream(x).min().orElse(0);
        double right = Arrays.stream(x).max().orElse(0);
        double top = Arrays.stream(y).min().orElse(0);
        double bottom = Arrays.stream(y).max().orElse(0);
        double width = Math.max(1, frame.right - frame.left - 2 * SIDE);
        double height = Math.max(1, frame.bottom - frame.top - 24);
        double scale = Math.min(width / (right - left), height / (bottom - top));
        double factor = Double.isFinite(scale) ? scale : 0; // all in one place
        for (int i = 0; i < x.length; i++) {
            x[i] = (frame.left + frame.right) / 2 + factor * (x[i] - (left + right) / 2);
            y[i] = (frame.top + frame.bottom) / 2 + factor * (y[i] - (top + bottom) / 2);
        }
    }
}
