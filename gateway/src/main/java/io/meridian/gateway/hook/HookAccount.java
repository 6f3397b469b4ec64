package io.meridian.gateway.hook;

import io.meridian.kernel.tenancy.TenantId;
import java.util.UUID;

/**
 * A channel account that a provider writes to.
 *
 * @param active
 *            whether it takes anything
 */
public record HookAccount(UUID id, TenantId tenant, String channel, boolean active) {

    /** Whether it takes what comes by a channel's hook. */
    public boolean takes(String fromChannel) {
        return active && channel.equals(fromChannel);
    }
}
