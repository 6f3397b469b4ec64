package io.meridian.channel.frames;

import io.meridian.kernel.error.Invalid;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** As what somebody sees a conversation; sessions with the same class share their frames. */
enum ViewClass {
    VISITOR, AGENT, SUPERVISOR;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ViewClass of(@Nullable String wire) {
        return Arrays.stream(values()).filter(v -> v.wire().equals(wire)).findFirst()
                .orElseThrow(() -> Invalid.field("viewClass", "must be visitor, agent or supervisor"));
    }
}
