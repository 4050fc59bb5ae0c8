package dev.kindred.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Python's pickles, protocols 2 to 5, as data: strings, numbers, lists (tuples and sets too), maps,
/// and objects of which only the names of their classes and their state are kept. Nothing is ever
/// called or made. An operation that gensim's files do not have, or a class of another library than
/// those its files name, is an error.
final class Pickle {

    /// Python's `None`.
    enum None {
        NONE
    }

    /// The name of a class or function.
    record Global(String module, String name) {

        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /// An object: what it is made by, from what, and the state it got afterwards.
    static final class Instance {

        private final Global type;
        private final List<Object> arguments;
        private Object state = None.NONE;

        Instance(Global type, List<Object> arguments) {
            this.type = type;
            this.arguments = arguments;
        }

        Global type() {
            return type;
        }

        List<Object> arguments() {
            return arguments;
        }

        Object state() {
            return state;
        }

        /// An attribute of the state, if that is a map and has it.
        Optional<Object> attribute(String name) {
            return state instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
        }
    }

    private static final Set<String> LIBRARIES = Set.of(
            "gensim", "numpy", "scipy", "collections", "builtins", "__builtin__", "copyreg", "copy_reg", "_codecs");

    /// What gensim's files name of Python itself.
    private static final Set<String> BUILTINS = Set.of(
            "set", "frozenset", "object", "bytearray", "bytes", "dict", "list", "tuple", "int", "float", "hash", "str");

    private static final int LONGEST = Integer.MAX_VALUE - 8;
    private static final Object MARK = new Object();

    private final Path path;
    private final ByteBuffer bytes;
    private final ArrayList<Object> stack = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();

    private Pickle(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The object that a file holds.
    ///
    /// @throws FormatException if it is broken, or holds what it should not
    static Object read(Path path) {
        var file = MappedFile.open(path);
        if (file.size() > LONGEST) {
            throw new FormatException(
                    path, "has " + file.size() + " bytes, a pickle of at most " + LONGEST + " is read");
        }
        return new Pickle(path, file.bytes(0, (int) file.size())).read();
    }

    private Object read() {
        while (bytes.hasRemaining()) {
            int operation = bytes.get() & 0xff;
            if (operation == '.') {
                return pop();
            }
            perform(operation);
        }
        throw broken("ends without its end mark");
    }

    /// One operation, by its letter in Python's pickletools. Long, because it is a table.
    private void perform(int operation) {
        switch (operation) {
            case 0x80 -> protocol(number(1)); // PROTO
            case 0x95 -> number(8); // FRAME
            case '(' -> push(MARK);
            case 'N' -> push(None.NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) (int) number(4)); // BININT
            case 'K' -> push(number(1)); // BININT1
            case 'M' -> push(number(2)); // BININT2
            case 0x8a -> push(bigInteger((int) number(1))); // LONG1
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(number(8)))); // BINFLOAT
            case 'X' -> push(text(number(4))); // BINUNICODE
            case 0x8c -> push(text(number(1))); // SHORT_BINUNICODE
            case 0x8d -> push(text(number(8))); // BINUNICODE8
            case 'B' -> push(raw(number(4))); // BINBYTES
            case 'C' -> push(raw(number(1))); // SHORT_BINBYTES
            case 0x8e, 0x96 -> push(raw(number(8))); // BINBYTES8, BYTEARRAY8
            case ']', ')', 0x8f -> push(new ArrayList<>()); // EMPTY_LIST, EMPTY_TUPLE, EMPTY_SET
            case '}' -> push(new LinkedHashMap<>()); // EMPTY_DICT
            case 'a' -> { // APPEND
                Object item = pop();
                list(top()).add(item);
            }
            case 'e', 0x90 -> { // APPENDS, ADDITEMS
                var items = popToMark();
                list(top()).addAll(items);
            }
            case 't', 0x91 -> push(popToMark()); // TUPLE, FROZENSET
            case 0x85 -> push(popped(1)); // TUPLE1
            case 0x86 -> push(popped(2));
            case 0x87 -> push(popped(3));
            case 's' -> setItems(popped(2)); // SETITEM
            case 'u' -> setItems(popToMark()); // SETITEMS
            case 'c' -> push(global(line(), line())); // GLOBAL
            case 0x93 -> { // STACK_GLOBAL
                var names = popped(2);
                push(global(String.valueOf(names.get(0)), String.valueOf(names.get(1))));
            }
            case 'R', 0x81 -> { // REDUCE, NEWOBJ
                var made = popped(2);
                push(made(made.get(0), list(made.get(1))));
            }
            case 0x92 -> { // NEWOBJ_EX
                var made = popped(3);
                push(made(made.get(0), list(made.get(1))));
            }
            case 'b' -> { // BUILD
                Object state = pop();
                if (!(top() instanceof Instance instance)) {
                    throw broken("gives a state to what is no object");
                }
                instance.state = state;
            }
            case 'h' -> push(remembered(number(1))); // BINGET
            case 'j' -> push(remembered(number(4))); // LONG_BINGET
            case 'q' -> memo.put(number(1), top()); // BINPUT
            case 'r' -> memo.put(number(4), top()); // LONG_BINPUT
            case 0x94 -> memo.put((long) memo.size(), top()); // MEMOIZE
            default ->
                throw broken("has the operation 0x" + Integer.toHexString(operation) + ", which no file of"
                        + " gensim's has");
        }
    }

    private void protocol(long version) {
        if (version < 2 || version > 5) {
            throw broken("is of protocol " + version + ", 2 to 5 are read");
        }
    }

    private FormatException broken(String problem) {
        return new FormatException(path, "its pickle " + problem + ", before byte " + bytes.position());
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw broken("takes from an empty stack");
        }
        return stack.getLast();
    }

    private Object pop() {
        Object top = top();
        stack.removeLast();
        return top;
    }

    private List<Object> popped(int count) {
        if (stack.size() < count) {
            throw broken("takes " + count + " from a stack of " + stack.size());
        }
        var tail = stack.subList(stack.size() - count, stack.size());
        var items = new ArrayList<>(tail);
        tail.clear();
        return items;
    }

    private List<Object> popToMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw broken("closes what it did not open");
        }
        var items = popped(stack.size() - mark - 1);
        stack.removeLast();
        return items;
    }

    @SuppressWarnings("unchecked") // only lists of objects are ever pushed
    private List<Object> list(Object value) {
        if (value instanceof ArrayList<?> list) {
            return (List<Object>) list;
        }
        throw broken("has no list where one is expected");
    }

    @SuppressWarnings("unchecked") // only maps of objects are ever pushed
    private void setItems(List<Object> items) {
        if (items.size() % 2 != 0) {
            throw broken("has a key without a value");
        }
        Object target = top();
        if (target instanceof Instance) {
            return; // the items of a subclass of dict, such as gensim's counters: of no use here
        }
        if (!(target instanceof LinkedHashMap<?, ?> map)) {
            throw broken("sets an item of what is no map");
        }
        for (int i = 0; i < items.size(); i += 2) {
            if (!(items.get(i) instanceof String || items.get(i) instanceof Number)) {
                throw broken("has a key that is neither text nor number");
            }
            ((Map<Object, Object>) map).put(items.get(i), items.get(i + 1));
        }
    }

    private Global global(String module, String name) {
        int dot = module.indexOf('.');
        String library = dot < 0 ? module : module.substring(0, dot);
        boolean isPython = library.equals("builtins") || library.equals("__builtin__");
        if (!LIBRARIES.contains(library) || (isPython && !BUILTINS.contains(name))) {
            throw broken("names " + module + "." + name + ", which no file of gensim's does");
        }
        return new Global(module, name);
    }

    private Object made(Object by, List<Object> arguments) {
        if (!(by instanceof Global type)) {
            // A function that was itself made: gensim's call_on_class_only. Its result is of no use here.
            return new Instance(new Global("", ""), arguments);
        }
        boolean isBytes = type.module().equals("_codecs") && type.name().equals("encode");
        if (isBytes && !arguments.isEmpty() && arguments.getFirst() instanceof String latin) {
            return latin.getBytes(StandardCharsets.ISO_8859_1); // how protocol 2 spells bytes
        }
        return new Instance(type, arguments);
    }

    private Object remembered(long key) {
        Object value = memo.get(key);
        if (value == null) {
            throw broken("recalls " + key + ", which it has not remembered");
        }
        return value;
    }

    /// A number without sign.
    private long number(int length) {
        requireBytes(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes.get() & 0xffL) << (8 * i);
        }
        return value;
    }

    private Object bigInteger(int length) {
        byte[] number = raw(length);
        if (length > Long.BYTES) {
            return None.NONE; // seeds and hashes: of no use here
        }
        long value = length > 0 && number[length - 1] < 0 ? -1 : 0; // its sign, in all bytes that are not there
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (number[i] & 0xffL);
        }
        return value;
    }

    private void requireBytes(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw broken("claims " + length + " bytes, " + bytes.remaining() + " are left");
        }
    }

    private byte[] raw(long length) {
        requireBytes(length);
        var raw = new byte[(int) length];
        bytes.get(raw);
        return raw;
    }

    private String text(long length) {
        return new String(raw(length), StandardCharsets.UTF_8);
    }

    private String line() {
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            if (bytes.get() == '\n') {
                return new String(bytes.array(), start, bytes.position() - 1 - start, StandardCharsets.UTF_8);
            }
        }
        throw broken("ends within a name");
    }
}
