package io.meridian.testkit.architecture.good.engine;

import java.util.Objects;

public record Title(String text) {

    private static final int[] WEIGHTS = {1, 2};

    public Title {
        Objects.requireNonNull(text);
    }

    public int weight() {
        return WEIGHTS[text.length() % WEIGHTS.length];
    }
}
