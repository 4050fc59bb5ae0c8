package dev.kindred.cli;

import dev.kindred.corpus.DocumentReader.Unit;
import dev.kindred.topic.DocumentBatches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What of a text is one document.
final class DocumentUnit {

    @Option(
            names = "--document",
            paramLabel = "NAME",
            description =
                    "What a document is: a line, the lines up to an empty one, or a file: ${COMPLETION-CANDIDATES}"
                            + " (default: file for folders, line for files).")
    Optional<Unit> given = Optional.empty();

    DocumentBatches reader(List<Path> inputs, Invocation invocation, Console console) {
        return DocumentBatches.of(inputs, unit(inputs, invocation), console.in());
    }

    private Unit unit(List<Path> inputs, Invocation invocation) {
        if (given.isPresent()) {
            return given.get();
        }
        long folders = inputs.stream().filter(Files::isDirectory).count();
        if (folders > 0 && folders < inputs.size()) {
            throw invocation.wrongUse("both folders and files are given: say with --document what a document is");
        }
        return folders > 0 ? Unit.FILE : Unit.LINE;
    }
}
