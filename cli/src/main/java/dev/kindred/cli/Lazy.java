package dev.kindred.cli;

import java.util.Optional;
import java.util.function.Supplier;

/// A value that is made when it is first asked for, on one thread.
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> made;
    private Optional<T> value = Optional.empty();

    private Lazy(Supplier<T> made) {
        this.made = made;
    }

    static <T> Lazy<T> of(Supplier<T> made) {
        return new Lazy<>(made);
    }

    @Override
    public T get() {
        if (value.isEmpty()) {
            value = Optional.of(made.get());
        }
        return value.get();
    }
}
