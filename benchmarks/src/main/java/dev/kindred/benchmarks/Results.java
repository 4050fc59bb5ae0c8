package dev.kindred.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The runs of all rounds as tables: one of the programs, one of the ratios of each two of them.
record Results(List<Run> runs) {

    Results {
        runs = List.copyOf(runs);
    }

    /// Method and program by row, figures by column: median (lowest–highest).
    TextTable programs() {
        var columns = distinct(runs.stream().flatMap(run -> run.figures().keySet().stream()));
        var head = new ArrayList<>(List.of("method", "program", "rounds"));
        head.addAll(columns);
        var table = new TextTable(head);
        for (var method : methods()) {
            for (var program : programs(method)) {
                var of = of(method, program);
                var row = new ArrayList<>(List.of(method, program, String.valueOf(of.size())));
                for (var column : columns) {
                    row.add(spread(of.stream().flatMap(run -> figure(run, column).stream())));
                }
                table.add(row);
            }
        }
        return table;
    }

    /// How many times one program needs less than another in the same round. Above 1, the first one is ahead.
    TextTable ratios() {
        var table =
                new TextTable(List.of("method", "pair", "wall time", "training words/s", "CPU time", "peak memory"));
        for (var method : methods()) {
            var programs = programs(method);
            for (int i = 0; i < programs.size(); i++) {
                for (var other : programs.subList(i + 1, programs.size())) {
                    var first = of(method, programs.get(i));
                    var second = of(method, other);
                    table.add(List.of(
                            method,
                            programs.get(i) + " : " + other,
                            ratio(second, first, Run.WALL),
                            ratio(first, second, Run.WORDS_PER_SECOND),
                            ratio(second, first, Run.CPU),
                            ratio(second, first, Run.MEMORY)));
                }
            }
        }
        return table;
    }

    private List<String> methods() {
        return distinct(runs.stream().map(Run::method));
    }

    private List<String> programs(String method) {
        return distinct(runs.stream().filter(run -> run.method().equals(method)).map(Run::program));
    }

    private List<Run> of(String method, String program) {
        return runs.stream()
                .filter(run -> run.method().equals(method) && run.program().equals(program))
                .toList();
    }

    private static String ratio(List<Run> above, List<Run> below, String figure) {
        return spread(above.stream()
                .flatMap(a -> below.stream()
                        .filter(b -> b.round() == a.round())
                        .flatMap(b ->
                                figure(a, figure).flatMap(x -> figure(b, figure).map(y -> x / y)).stream())));
    }

    private static Optional<Double> figure(Run run, String name) {
        return Optional.ofNullable(run.figures().get(name));
    }

    private static String spread(Stream<Double> values) {
        var known = values.toList();
        return known.isEmpty() ? "–" : Spread.of(known).toString();
    }

    private static List<String> distinct(Stream<String> values) {
        return List.copyOf(values.collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll));
    }
}
