package dev.kindred.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the rooms of this module to a table, as core's test of the same name does with core's.
class ArchitectureTest {

    /// Room below `dev.kindred.neural`, the rooms of this module and of core (with a slash) that it may import.
    /// `ground` is
    /// the package itself, which every room may import.
    private static final String TABLE = """
            ground      | /format /vocab
            layer       |
            training    | /format /vocab
            tensorboard | training /embedding /format
            language    | layer training /corpus /embedding /format /language /vocab
            """;

    private static final String ROOT = "dev.kindred.";
    private static final String MODULE = ROOT + "neural.";
    private static final List<String> LIBRARIES =
            List.of("java.", "org.bytedeco.", "tools.jackson.core.", "tools.jackson.databind.");
    private static final Pattern NAMED_CLASS = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

    @Test
    void everyRoomImportsOnlyWhatTheTableAllows() throws IOException, URISyntaxException {
        var classes = Path.of(Backend.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var violations = new ArrayList<String>();
        try (var files = Files.walk(classes)) {
            for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                violations.addAll(violations(ClassFile.of().parse(file)));
            }
        }
        assertThat(violations).isEmpty();
    }

    private static List<String> violations(ClassModel type) {
        String name = type.thisClass().asInternalName().replace('/', '.');
        var allowed = allowed(room(name));
        return importsOf(type).stream()
                .filter(target -> target.startsWith(ROOT)
                        ? !allowed.contains(room(target))
                        : LIBRARIES.stream().noneMatch(target::startsWith))
                .map(target -> name + " imports " + target + ", the table allows " + allowed)
                .toList();
    }

    private static Set<String> allowed(String room) {
        String line = TABLE.lines()
                .filter(candidate -> candidate.split("\\|", -1)[0].strip().equals(room))
                .findFirst()
                .orElseThrow(() -> new AssertionError("room \"" + room + "\" is not in the table of ArchitectureTest"));
        var allowed = new TreeSet<>(List.of(line.split("\\|", -1)[1].strip().split("\\s+")));
        allowed.add(room);
        allowed.add("ground");
        return allowed;
    }

    private static String room(String className) {
        String folder = className.substring(0, className.lastIndexOf('.') + 1);
        if (!folder.startsWith(MODULE)) {
            return folder.replace(ROOT, "/").replaceFirst("\\.$", "");
        }
        return folder.equals(MODULE) ? "ground" : folder.replace(MODULE, "").replaceFirst("\\.$", "");
    }

    private static TreeSet<String> importsOf(ClassModel type) {
        var names = new TreeSet<String>();
        for (var entry : type.constantPool()) {
            if (entry instanceof ClassEntry named && !named.asInternalName().startsWith("[")) {
                names.add(named.asInternalName().replace('/', '.'));
            } else if (entry instanceof Utf8Entry text) {
                NAMED_CLASS
                        .matcher(text.stringValue())
                        .results()
                        .forEach(found -> names.add(found.group(1).replace('/', '.')));
            }
        }
        return names;
    }
}
