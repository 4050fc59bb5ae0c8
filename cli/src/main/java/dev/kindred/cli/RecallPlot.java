package dev.kindred.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// Recall against queries a second as a picture in SVG: to the right and up is better.
final class RecallPlot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 480;
    private static final int LEFT = 70;
    private static final int RIGHT = 190; // for the names
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c8553d", "#2e8b57", "#8a5fb0", "#b8860b", "#555555");

    /// @param recall 0 to 1
    /// @param rate   queries a second
    record Point(double recall, double rate) {}

    private final Map<String, List<Point>> lines;
    private final double leastRecall;
    private final double leastRate;
    private final double mostRate;
    private final StringBuilder svg = new StringBuilder();

    private RecallPlot(Map<String, List<Point>> lines) {
        this.lines = lines;
        var all = lines.values().stream().flatMap(List::stream).toList();
        double least = all.stream().mapToDouble(Point::recall).min().orElse(0);
        this.leastRecall = Math.min(0.9, Math.floor(least * 10) / 10);
        this.leastRate = decade(all.stream().mapToDouble(Point::rate).min().orElse(1), Math::floor);
        this.mostRate = decade(all.stream().mapToDouble(Point::rate).max().orElse(10), Math::ceil);
    }

    private static double decade(double rate, DoubleUnaryOperator rounded) {
        return Math.pow(10, rounded.applyAsDouble(Math.log10(rate)));
    }

    /// @param lines by what stands beside them, in the order of their colours
    static String of(String title, Map<String, List<Point>> lines) {
        return new RecallPlot(lines).draw(title);
    }

    private String draw(String title) {
        svg.append(Amounts.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        text(WIDTH / 2.0, 22, "middle", title);
        text(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 12, "middle", "recall");
        text(12, TOP - 12, "start", "queries/s");
        for (double rate = leastRate; rate <= mostRate * 1.01; rate *= 10) {
            grid(LEFT, y(rate), WIDTH - RIGHT, y(rate));
            text(LEFT - 6, y(rate) + 4, "end", Amounts.count(Math.round(rate)));
        }
        int steps = 5;
        for (int i = 0; i <= steps; i++) {
            double recall = leastRecall + (1 - leastRecall) * i / steps;
            grid(x(recall), TOP, x(recall), HEIGHT - BOTTOM);
            text(x(recall), HEIGHT - BOTTOM + 18, "middle", Amounts.format("%.3f", recall));
        }
        int number = 0;
        for (var line : lines.entrySet()) {
            line(line.getKey(), line.getValue(), number++);
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(String name, List<Point> points, int number) {
        String colour = COLOURS.get(number % COLOURS.size());
        var places = new ArrayList<String>();
        for (var point : points) {
            places.add(Amounts.format("%.1f,%.1f", x(point.recall()), y(point.rate())));
            svg.append(Amounts.format(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                    x(point.recall()), y(point.rate()), colour));
        }
        svg.append(Amounts.format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                String.join(" ", places), colour));
        double place = TOP + 16 + 20.0 * number;
        svg.append(Amounts.format(
                "<circle cx=\"%d\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>%n", WIDTH - RIGHT + 20, place - 4, colour));
        text(WIDTH - RIGHT + 32, place, "start", name);
    }

    private double x(double recall) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (recall - leastRecall) / (1 - leastRecall);
    }

    private double y(double rate) {
        double share = Math.log(rate / leastRate) / Math.log(mostRate / leastRate);
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
    }

    private void grid(double x1, double y1, double x2, double y2) {
        svg.append(Amounts.format(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n", x1, y1, x2, y2));
    }

    private void text(double x, double y, String anchor, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(Amounts.format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, safe));
    }
}
