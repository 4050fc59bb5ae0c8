package dev.kindred.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/// What models are called in reports: by their files' names, or by their paths where names are equal.
record ModelNames(List<Path> paths) {

    List<String> checked(Invocation invocation) {
        var files =
                paths.stream().map(path -> String.valueOf(path.getFileName())).toList();
        var names = new HashSet<>(files).size() == paths.size()
                ? files
                : paths.stream().map(Path::toString).toList();
        if (new HashSet<>(names).size() < names.size()) {
            throw invocation.wrongUse("a model is given twice: " + String.join(", ", names));
        }
        return names;
    }
}
