package dev.kindred.format;

import dev.kindred.embedding.Provenance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;

/// A [Provenance] as lines of text in our own format: a key, a tab, a value; options as `option`, tab,
/// name, tab,
/// value.
/// Backslash, tab and line ends within a name or value are written `\\`, `\t`, `\n`, `\r`.
final class ProvenanceText {

    private ProvenanceText() {}

    static byte[] encode(Provenance provenance) {
        var text = new StringBuilder();
        line(text, "method", provenance.method());
        line(text, "corpus", HexFormat.of().toHexDigits(provenance.corpusFingerprint()));
        line(text, "version", provenance.version());
        provenance.options().forEach((name, value) -> line(text, "option", name, value));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : "\t").append(escaped(fields[i]));
        }
        text.append('\n');
    }

    private static String escaped(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String field) {
        var text = new StringBuilder();
        boolean isEscape = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && !isEscape) {
                isEscape = true;
                continue;
            }
            text.append(isEscape ? meant(c) : c);
            isEscape = false;
        }
        return text.toString();
    }

    private static char meant(char c) {
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> c;
        };
    }

    /// Lines with unknown keys are ignored: a later version may add them.
    static Provenance decode(Path path, byte[] bytes) {
        String method = "";
        String version = "";
        long corpus = 0;
        var options = new LinkedHashMap<String, String>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            String[] fields = line.split("\t", -1);
            String value = fields.length > 1 ? unescaped(fields[1]) : "";
            switch (fields[0]) {
                case "method" -> method = value;
                case "version" -> version = value;
                case "corpus" -> corpus = fingerprint(path, value);
                case "option" -> options.put(value, fields.length > 2 ? unescaped(fields[2]) : "");
                default -> {}
            }
        }
        return new Provenance(method, options, corpus, version);
    }

    private static long fingerprint(Path path, String hex) {
        try {
            return HexFormat.fromHexDigitsToLong(hex);
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, "section origin has the corpus fingerprint \"" + hex + "\"", e);
        }
    }
}
