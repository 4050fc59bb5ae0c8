package dev.kindred.cli;

import dev.kindred.classify.TextClassifier;
import dev.kindred.format.FastTextBinary;
import java.nio.file.Path;

/// The file of a classifier, as commands open it.
final class ClassifierFile {

    private ClassifierFile() {}

    static TextClassifier open(Path file) {
        var model = FastTextBinary.read(file);
        try {
            return TextClassifier.of(model);
        } catch (IllegalArgumentException e) {
            throw new Failure(file + " is " + e.getMessage());
        }
    }
}
