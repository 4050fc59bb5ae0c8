package dev.kindred.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds room for words beside their dots, one after the other: of eight places round a dot the one where the
/// word touches no word that is there already and covers the fewest dots. Near the dot on the right is best.
/// (The positions of Christensen, Marks & Shieber 1995, taken greedily.)
final class LabelPlacement {

    /// Letters reach so far above the line on which they stand, and below, as shares of the font's size.
    private static final double ASCENT = 0.86;

    private static final double DESCENT = 0.24;
    private static final double GAP = 2;
    private static final double CELL = 48;

    /// What covering a dot costs, where the next best place costs 1.
    private static final double COVERED = 4;

    /// With more dots below a word, it is no longer read.
    private static final int MOST_COVERED = 12;

    /// Across and up: -1 left or above, 0 in the middle, 1 right or below; the best first.
    private static final int[][] PLACES = {{1, 0}, {-1, 0}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {0, -1}, {0, 1}};

    private final double[] x; // [dots]
    private final double[] y;
    private final double radius;
    private final double width;
    private final double top;
    private final double bottom;
    private final int columns;
    private final List<List<Box>> boxes; // [cells]: words that touch it
    private final List<List<Integer>> dots; // [cells]

    /// @param x      places of all dots; shared
    /// @param width  words lie between 0 and this
    /// @param top    words lie below
    /// @param bottom words lie above
    LabelPlacement(double[] x, double[] y, double radius, double width, double top, double bottom) {
        this.x = x;
        this.y = y;
        this.radius = radius;
        this.width = width;
        this.top = top;
        this.bottom = bottom;
        this.columns = (int) (width / CELL) + 1;
        int lines = (int) (Math.max(0, bottom - top) / CELL) + 1;
        this.boxes = new ArrayList<>();
        this.dots = new ArrayList<>();
        for (int cell = 0; cell < columns * lines; cell++) {
            boxes.add(new ArrayList<>());
            dots.add(new ArrayList<>());
        }
        for (int i = 0; i < x.length; i++) {
            dots.get(cell(column(x[i]), line(y[i]))).add(i);
        }
    }

    /// Where a word goes: its left end, and the line on which its letters stand.
    record Place(double x, double baseline) {}

    private record Box(double left, double top, double right, double bottom) {

        boolean touches(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /// Gives room to the word of a dot, if there is any.
    Optional<Place> place(int dot, double textWidth, double size) {
        Box best = new Box(0, 0, 0, 0);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < PLACES.length; i++) {
            var box = box(dot, textWidth, size, PLACES[i]);
            if (isWithin(box) && isFree(box)) {
                int covered = covered(box, dot);
                double cost = i + COVERED * covered;
                if (covered <= MOST_COVERED && cost < least) {
                    least = cost;
                    best = box;
                }
            }
        }
        if (least == Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        for (int line = line(best.top); line <= line(best.bottom); line++) {
            for (int column = column(best.left); column <= column(best.right); column++) {
                boxes.get(cell(column, line)).add(best);
            }
        }
        return Optional.of(new Place(best.left + 1, best.top + ASCENT * size));
    }

    private Box box(int dot, double textWidth, double size, int[] place) {
        double wide = textWidth + 2;
        double high = (ASCENT + DESCENT) * size;
        boolean isDiagonal = place[0] != 0 && place[1] != 0;
        double away = radius + (isDiagonal ? 0 : GAP);
        double left = switch (place[0]) {
            case 1 -> x[dot] + away;
            case -1 -> x[dot] - away - wide;
            default -> x[dot] - wide / 2;
        };
        double above = switch (place[1]) {
            case 1 -> y[dot] + radius * 0.7;
            case -1 -> y[dot] - radius * 0.7 - high;
            default -> y[dot] - high / 2;
        };
        return new Box(left, above, left + wide, above + high);
    }

    private boolean isWithin(Box box) {
        return box.left >= 2 && box.right <= width - 2 && box.top >= top && box.bottom <= bottom;
    }

    private boolean isFree(Box box) {
        for (int line = line(box.top); line <= line(box.bottom); line++) {
            for (int column = column(box.left); column <= column(box.right); column++) {
                for (var other : boxes.get(cell(column, line))) {
                    if (box.touches(other)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private int covered(Box box, int own) {
        int covered = 0;
        for (int line = line(box.top - radius); line <= line(box.bottom + radius); line++) {
            for (int column = column(box.left - radius); column <= column(box.right + radius); column++) {
                for (int i : dots.get(cell(column, line))) {
                    boolean isUnder = x[i] > box.left - radius
                            && x[i] < box.right + radius
                            && y[i] > box.top - radius / 2
                            && y[i] < box.bottom + radius / 2;
                    covered += isUnder && i != own ? 1 : 0;
                }
            }
        }
        return covered;
    }

    private int column(double at) {
        return Math.clamp((int) (at / CELL), 0, columns - 1);
    }

    private int line(double at) {
        return Math.clamp((int) ((at - top) / CELL), 0, boxes.size() / columns - 1);
    }

    private int cell(int column, int line) {
        return line * columns + column;
    }
}
