package io.meridian.platform.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did.
 *
 * @param action
 *            such as {@code queue.changed}
 * @param objectType
 *            such as {@code queue}
 * @param objectId
 *            null where there is only one
 * @param details
 *            ids, codes, settings and reasons, never anything about a customer; stays in this service until an auditor
 *            asks for it
 */
public record Audited(String action, String objectType, @Nullable UUID objectId, Map<String, Object> details) {

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z-]*(\\.[a-z][a-z-]*)+");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z-]*");

    public Audited {
        if (!ACTION.matcher(action).matches() || !TYPE.matcher(objectType).matches()) {
            throw new IllegalArgumentException(
                    "Not the name of an action and an object: " + action + ", " + objectType);
        }
        details = Map.copyOf(details);
    }

    /** Something done to one thing, without details. */
    public Audited(String action, String objectType, @Nullable UUID objectId) {
        this(action, objectType, objectId, Map.of());
    }

    /** In an order that never changes: the commitment is over this. */
    Map<String, Object> sorted() {
        return new TreeMap<>(details);
    }
}
