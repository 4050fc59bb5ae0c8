package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.plot.Picture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Places of words as columns with tabs between them: `word`, `x`, `y` and `group`, with a line of titles.
final class PlacesFile {

    private PlacesFile() {}

    static void write(Picture picture, Path file) {
        var lines = new StringBuilder("word\tx\ty\tgroup\n");
        for (int i = 0; i < picture.words().size(); i++) {
            int group = picture.groups()[i];
            String name = group < 0 ? "" : picture.groupNames().get(group);
            lines.append(cell(picture.words().get(i)))
                    .append('\t')
                    .append((float) picture.places().x()[i])
                    .append('\t')
                    .append((float) picture.places().y()[i])
                    .append('\t')
                    .append(cell(name))
                    .append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, bytes.length, out -> out.write(bytes));
    }

    /// Text that stands between tabs.
    static String cell(String text) {
        if (text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new Failure("\"" + text.strip() + "\" has a tab or a line's end in it, which the columns of a file"
                    + " cannot hold");
        }
        return text;
    }
}
