package io.meridian.compliance.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of the log says.
 *
 * @param service
 *            short name of the service that acted, such as {@code routing}
 * @param number
 *            1, 2, 3 … in that service
 * @param recordId
 *            of that service's own row
 * @param at
 *            when, in whole microseconds
 * @param actorKind
 *            wire name, such as {@code user}
 * @param commitment
 *            over the details that stayed with the service, hexadecimal
 */
public record Leaf(UUID tenant, String service, long number, UUID recordId, Instant at, String actorKind,
        @Nullable UUID actorId, String action, String objectType, @Nullable UUID objectId, String commitment) {

    /** First line: another form of leaf would have another one. */
    private static final String FORM = "meridian-audit-entry/v1";
    private static final String NOTHING = "-";

    public Leaf {
        if (action.indexOf('\n') >= 0 || objectType.indexOf('\n') >= 0 || commitment.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A line of a leaf has no line break");
        }
    }

    /** One value per line: what is hashed. */
    public String text() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(FORM).add(tenant.toString()).add(service).add(Long.toString(number)).add(recordId.toString())
                .add(at.toString()).add(actorKind).add(actorId == null ? NOTHING : actorId.toString()).add(action)
                .add(objectType).add(objectId == null ? NOTHING : objectId.toString()).add(commitment);
        return lines.toString();
    }

    public byte[] hash() {
        return Merkle.leaf(text().getBytes(StandardCharsets.UTF_8));
    }
}
