package io.meridian.platform.messaging;

import io.meridian.contracts.events.UnreadableEventException;
import io.meridian.kernel.error.MeridianException;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be stored about a failure: the kinds of exception, and messages only where ours are known to hold no personal
 * data. A database's message may quote values.
 */
final class FailureText {

    private static final int MAX_CAUSES = 8;

    private FailureText() {}

    static String of(Throwable failure) {
        List<String> parts = new ArrayList<>();
        Throwable t = failure;
        for (int i = 0; t != null && i < MAX_CAUSES; i++, t = t.getCause()) {
            String name = t.getClass().getSimpleName();
            parts.add(t instanceof MeridianException || t instanceof UnreadableEventException
                    ? name + " (" + t.getMessage() + ")"
                    : name);
        }
        return String.join(" < ", parts);
    }
}
