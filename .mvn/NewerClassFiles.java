import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Gives the classes of a jar that are older than Java 6 a newer version, with the stack maps it wants. The JVM keeps no
/// older ones in its cache, and loading picocli's anew takes 35 to 50 ms of each start.
void main(String[] args) throws IOException {
    var jar = Path.of(args[0]);
    var changed = Path.of(jar + ".new");
    try (var in = new ZipFile(jar.toFile());
            var out = new ZipOutputStream(Files.newOutputStream(changed))) {
        for (var entry : in.stream().toList()) {
            byte[] bytes = in.getInputStream(entry).readAllBytes();
            out.putNextEntry(new ZipEntry(entry.getName()));
            out.write(entry.getName().endsWith(".class") ? newer(bytes) : bytes);
        }
    }
    Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
}

byte[] newer(byte[] bytes) {
    var files = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS);
    var old = files.parse(bytes);
    if (old.majorVersion() >= ClassFile.JAVA_6_VERSION) {
        return bytes;
    }
    var rebuilt = ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
    return files.transformClass(old, rebuilt.andThen((type, element) -> {
        if (element instanceof ClassFileVersion) {
            type.withVersion(ClassFile.JAVA_8_VERSION, 0);
        } else {
            type.with(element);
        }
    }));
}
