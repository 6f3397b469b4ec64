package io.meridian.gateway.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A stream of a tenant.
 *
 * @param name
 *            as its owner calls it, such as {@code agent:<id>}
 */
record StreamId(TenantId tenant, String name) {

    private static final String ME = "me";
    private static final String AGENT = "agent:";
    private static final String CONVERSATION = "conversation:";
    private static final String TICKET = "ticket:";
    private static final Pattern NAME = Pattern.compile(
            "(conversation|queue|ticket):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    static StreamId conversation(TenantId tenant, UUID id) {
        return new StreamId(tenant, CONVERSATION + id);
    }

    static StreamId ticket(TenantId tenant, UUID id) {
        return new StreamId(tenant, TICKET + id);
    }

    static StreamId agent(TenantId tenant, UUID id) {
        return new StreamId(tenant, AGENT + id);
    }

    /** What a caller means by a name; empty if it can mean nothing to this caller. */
    static Optional<StreamId> of(Caller caller, String name) {
        if (caller.tenant() == null) {
            return Optional.empty();
        }
        boolean staff = caller.kind() == CallerKind.USER;
        if (name.equals(ME)) {
            return staff ? Optional.of(new StreamId(caller.tenant(), AGENT + caller.subject())) : Optional.empty();
        }
        return NAME.matcher(name).matches() && (staff || name.startsWith(CONVERSATION))
                ? Optional.of(new StreamId(caller.tenant(), name))
                : Optional.empty();
    }

    Owner owner() {
        if (name.startsWith(CONVERSATION)) {
            return Owner.CHANNEL;
        }
        return name.startsWith(TICKET) ? Owner.TICKET : Owner.ROUTING;
    }

    /** The name by which clients know it. */
    String shownAs() {
        return name.startsWith(AGENT) ? ME : name;
    }
}
