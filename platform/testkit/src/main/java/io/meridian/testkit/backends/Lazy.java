package io.meridian.testkit.backends;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** A value made at its first use. A failure is not remembered: the next use tries again. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
