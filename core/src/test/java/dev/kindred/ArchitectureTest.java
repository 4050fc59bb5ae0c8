package dev.kindred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Reads core's compiled classes and holds them to the table of `docs/architecture.md`. What counts as an
/// import is every class that the compiled file names: in code, descriptors, generic signatures and
/// annotations.
class ArchitectureTest {

    /// Package, the packages of core that it may import, and the packages outside `java` that it may
    /// import.
    private static final String TABLE = """
            kernel    |                                     | jdk.incubator.vector
            text      |                                     | com.hankcs.hanlp org.apache.lucene
            tokenizer | text                                |
            vocab     | text                                |
            corpus    | text vocab                          | io.airlift.compress
            embedding | kernel text vocab                   |
            algebra   | kernel embedding                    |
            train     | kernel text vocab corpus embedding algebra |
            format    | text vocab corpus embedding         | io.airlift.compress tools.jackson.core
            search    | kernel vocab embedding              | org.apache.lucene
            cluster   | kernel embedding                    |
            transform | kernel vocab embedding algebra search |
            plot      | kernel vocab embedding algebra search cluster |
            document  | kernel text vocab corpus embedding algebra |
            language  | text vocab corpus                   |
            classify  | kernel text vocab corpus embedding  |
            eval      | kernel text vocab embedding algebra search cluster transform document classify |
            """;

    private static final String ROOT = "dev.kindred.";

    /// A class within a descriptor or a generic signature:
    /// `Ljava/util/List<Ldev/kindred/vocab/Vocabulary;>;`.
    private static final Pattern NAMED_CLASS = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

    @Test
    void everyClassImportsOnlyWhatTheTableAllows() throws IOException, URISyntaxException {
        var classes = Path.of(Embeddings.class
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

    @Test
    void aCallAcrossAForbiddenArrowIsCaught() {
        assertThat(violations(fabricated("search", "dev.kindred.train.Word2Vec")))
                .containsExactly("dev.kindred.search.Fabricated imports dev.kindred.train.Word2Vec; the table says: "
                        + "search    | kernel vocab embedding              | org.apache.lucene");
        assertThat(violations(fabricated("search", "dev.kindred.kernel.FloatKernels")))
                .isEmpty();
    }

    @Test
    void aLibraryOutsideItsPackageIsCaught() {
        assertThat(violations(fabricated("train", "jdk.incubator.vector.FloatVector")))
                .hasSize(1);
        assertThat(violations(fabricated("corpus", "com.hankcs.hanlp.HanLP"))).hasSize(1);
        assertThat(violations(fabricated("text", "com.hankcs.hanlp.HanLP"))).isEmpty();
        assertThat(violations(fabricated("text", "org.slf4j.Logger"))).hasSize(1);
    }

    @Test
    void aTypeThatIsOnlyDeclaredIsCaught() {
        var field = ClassFile.of()
                .build(
                        ClassDesc.of("dev.kindred.vocab.Fabricated"),
                        type -> type.withField("corpora", ClassDesc.of("dev.kindred.corpus.EncodedCorpus"), 0));
        assertThat(violations(ClassFile.of().parse(field))).hasSize(1);
    }

    @Test
    void aPackageThatTheTableDoesNotNameIsCaught() {
        assertThatThrownBy(() -> violations(fabricated("util", "dev.kindred.vocab.Vocabulary")))
                .hasMessageContaining("package \"util\" of dev.kindred.util.Fabricated is not in the table");
        assertThat(violations(fabricated("eval", "dev.kindred.search.deep.Thing")))
                .hasSize(1);
    }

    private static List<String> violations(ClassModel type) {
        var name = type.thisClass().asInternalName().replace('/', '.');
        var cells = lineOf(name).split("\\|", -1);
        var rooms = words(cells[0] + cells[1]);
        var libraries = words(cells[2]);
        return importsOf(type).stream()
                .filter(target -> target.startsWith(ROOT)
                        ? !rooms.contains(roomOf(target))
                        : !target.startsWith("java.") && libraries.stream().noneMatch(l -> target.startsWith(l + ".")))
                .map(target -> name + " imports " + target + "; the table says: " + lineOf(name))
                .toList();
    }

    private static String lineOf(String className) {
        return TABLE.lines()
                .filter(line -> words(line).getFirst().equals(roomOf(className)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("package \"" + roomOf(className) + "\" of " + className
                        + " is not in the table of ArchitectureTest"));
    }

    /// The class's package below `dev.kindred`; a package below a room is no room.
    private static String roomOf(String className) {
        return className.substring(0, className.lastIndexOf('.')).replaceFirst(ROOT, "");
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split("\\s+"));
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

    /// A class of the room `room` whose one method calls a method of `target`.
    private static ClassModel fabricated(String room, String target) {
        var noArguments = MethodTypeDesc.of(ConstantDescs.CD_void);
        return ClassFile.of()
                .parse(ClassFile.of()
                        .build(
                                ClassDesc.of(ROOT + room + ".Fabricated"),
                                type -> type.withMethodBody(
                                        "reach",
                                        noArguments,
                                        ClassFile.ACC_STATIC,
                                        code -> code.invokestatic(ClassDesc.of(target), "reached", noArguments)
                                                .return_())));
    }
}
