package dev.kindred.tokenizer;

import dev.kindred.tokenizer.TextPattern.Dialect;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions of other dialects in the JDK's: what `\s`, `\d`, `\w`, `\b`, `.`, `^`, `$`,
/// scripts and
/// repeated repetitions mean there, spelled out.
final class RegexTranslation {

    // White_Space. The JDK's own \s is ASCII's, and with its Unicode flag has control characters more.
    private static final String SPACES = "\\x09-\\x0d\\x20\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}"
            + "\\x{2029}\\x{202f}\\x{205f}\\x{3000}";
    private static final String WORDS = "\\p{IsAlphabetic}\\p{M}\\p{Nd}\\p{Pc}\\x{200c}\\x{200d}";
    private static final Map<Character, String> CLASSES =
            Map.of('s', SPACES, 'd', "\\p{Nd}", 'w', WORDS, 'h', "0-9a-fA-F");
    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("alpha", "\\p{IsAlphabetic}"),
            Map.entry("digit", "\\p{Nd}"),
            Map.entry("alnum", "\\p{IsAlphabetic}\\p{Nd}"),
            Map.entry("upper", "\\p{IsUppercase}"),
            Map.entry("lower", "\\p{IsLowercase}"),
            Map.entry("space", SPACES),
            Map.entry("punct", "\\p{P}\\p{S}"),
            Map.entry("cntrl", "\\p{Cc}"),
            Map.entry("xdigit", "0-9a-fA-F"),
            Map.entry("blank", "\\p{Zs}\\x09"),
            Map.entry("word", WORDS));
    private static final Set<String> CATEGORIES = Set.of(
            "L", "LU", "LL", "LT", "LM", "LO", "LC", "M", "MN", "MC", "ME", "N", "ND", "NL", "NO", "P", "PC", "PD",
            "PS", "PE", "PI", "PF", "PO", "S", "SM", "SC", "SK", "SO", "Z", "ZS", "ZL", "ZP", "C", "CC", "CF", "CS",
            "CO", "CN");
    private static final Map<String, String> LONG_NAMES = Map.of(
            "letter", "L",
            "mark", "M",
            "number", "N",
            "punctuation", "P",
            "symbol", "S",
            "separator", "Z",
            "other", "C",
            "punct", "P",
            "any", "L}\\P{L");

    private final String source;
    private final Dialect dialect;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int atom; // where the atom begins in `out` that a quantifier would repeat
    private final java.util.ArrayDeque<Integer> groups = new java.util.ArrayDeque<>();

    private RegexTranslation(String source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /// @throws IllegalArgumentException if the expression cannot be read
    static Pattern compile(TextPattern.Regex regex) {
        try {
            return Pattern.compile(
                    new RegexTranslation(regex.expression(), regex.dialect()).translate(),
                    Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException | StringIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "the pattern " + regex.expression() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String translate() {
        while (at < source.length()) {
            char c = source.charAt(at);
            switch (c) {
                case '\\' -> {
                    atom = out.length();
                    escape(false);
                }
                case '[' -> {
                    atom = out.length();
                    characterClass();
                }
                case '(' -> group();
                case ')' -> {
                    atom = groups.isEmpty() ? out.length() : groups.pop();
                    out.append(c);
                    at++;
                }
                case '{' -> repetition();
                case '*', '+', '?', '|' -> {
                    out.append(c);
                    at++;
                }
                case '.' -> replace("[^\\n]");
                case '$' -> replace(dialect == Dialect.RUST ? "\\z" : "(?=\\n|\\z)");
                case '^' -> replace(dialect == Dialect.RUST ? "\\A" : "(?:\\A|(?<=\\n)(?!\\z))");
                default -> {
                    atom = out.length();
                    int codePoint = source.codePointAt(at);
                    out.appendCodePoint(codePoint);
                    at += Character.charCount(codePoint);
                }
            }
        }
        return out.toString();
    }

    private void replace(String by) {
        atom = out.length();
        out.append(by);
        at++;
    }

    private void group() {
        groups.push(out.length());
        if (source.startsWith("(?P<", at)) {
            out.append("(?<");
            at += 4;
        } else if (source.startsWith("(?<=", at) || source.startsWith("(?<!", at)) {
            out.append(source, at, at + 4);
            at += 4;
        } else if (source.startsWith("(?", at)) {
            int end = at + 2;
            while (end < source.length() && (Character.isLetter(source.charAt(end)) || source.charAt(end) == '-')) {
                end++;
            }
            if (source.charAt(end) == ')') {
                groups.pop();
                atom = out.length();
            }
            out.append(source, at, end + 1);
            at = end + 1;
        } else {
            out.append('(');
            at++;
        }
    }

    /// `{…}`, and what a `+` behind it means.
    private void repetition() {
        int end = source.indexOf('}', at);
        if (end < 0 || !source.substring(at + 1, end).matches("\\d*,?\\d*") || end == at + 1) {
            atom = out.length();
            out.append("\\{");
            at++;
            return;
        }
        String times = source.substring(at, end + 1);
        out.append(times.startsWith("{,") ? "{0" + times.substring(1) : times);
        at = end + 1;
        if (dialect == Dialect.ONIGURUMA && source.startsWith("+", at)) {
            out.insert(atom, "(?:").append(')');
        }
    }

    private void escape(boolean isInClass) {
        char c = source.charAt(at + 1);
        char lower = Character.toLowerCase(c);
        String members = CLASSES.get(lower);
        if (members != null && !(lower == 'h' && dialect == Dialect.RUST)) {
            boolean isNegated = lower != c;
            out.append(isNegated ? "[^" + members + "]" : isInClass ? members : "[" + members + "]");
            at += 2;
        } else if (lower == 'p') {
            property(isInClass);
        } else if (lower == 'b' && !isInClass) {
            String word = "[" + WORDS + "]";
            out.append(
                    c == 'b'
                            ? "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))"
                            : "(?:(?<=" + word + ")(?=" + word + ")|(?<!" + word + ")(?!" + word + "))");
            at += 2;
        } else {
            out.append(source, at, at + 2);
            at += 2;
            if (c == 'x' && source.startsWith("{", at)) {
                int end = source.indexOf('}', at) + 1;
                out.append(source, at, end);
                at = end;
            }
        }
    }

    private void property(boolean isInClass) {
        boolean isNegated = source.charAt(at + 1) == 'P';
        String name;
        if (source.charAt(at + 2) == '{') {
            int end = source.indexOf('}', at);
            name = source.substring(at + 3, end);
            at = end + 1;
        } else {
            name = source.substring(at + 2, at + 3);
            at += 3;
        }
        if (name.startsWith("^")) {
            isNegated = !isNegated;
            name = name.substring(1);
        }
        String property = "\\" + (isNegated ? 'P' : 'p') + "{" + property(name) + "}";
        boolean isPair = property.contains("}\\P{");
        out.append(isPair && !isInClass ? (isNegated ? "[^\\s\\S]" : "[" + property + "]") : property);
    }

    private static String property(String name) {
        String plain = name.replace(" ", "").replace("-", "_");
        if (CATEGORIES.contains(plain.toUpperCase(Locale.ROOT))) {
            return plain.length() == 1
                    ? plain.toUpperCase(Locale.ROOT)
                    : plain.substring(0, 1).toUpperCase(Locale.ROOT)
                            + plain.substring(1).toLowerCase(Locale.ROOT);
        }
        String category = LONG_NAMES.get(plain.toLowerCase(Locale.ROOT));
        if (category != null) {
            return category;
        }
        return plain.contains("=") || plain.startsWith("Is") || plain.startsWith("In") ? plain : "Is" + plain;
    }

    private void characterClass() {
        out.append('[');
        at++;
        if (source.startsWith("^", at)) {
            out.append('^');
            at++;
        }
        while (source.charAt(at) != ']') {
            char c = source.charAt(at);
            if (source.startsWith("[:", at) && source.indexOf(":]", at) > 0) {
                posix();
            } else if (c == '[') {
                characterClass();
            } else if (c == '\\') {
                escape(true);
            } else if (c == ' ' || c == '#') {
                out.append('\\').append(c);
                at++;
            } else {
                out.append(c);
                at++;
            }
        }
        out.append(']');
        at++;
    }

    private void posix() {
        int end = source.indexOf(":]", at);
        String name = source.substring(at + 2, end);
        boolean isNegated = name.startsWith("^");
        String members = POSIX.get(isNegated ? name.substring(1) : name);
        if (members == null) {
            throw new PatternSyntaxException("unknown class [:" + name + ":]", source, at);
        }
        out.append(isNegated ? "[^" + members + "]" : members);
        at = end + 2;
    }
}
