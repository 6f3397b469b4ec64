package io.meridian.channel.conversation;

import io.meridian.kernel.tenancy.TenantId;
import java.util.UUID;

/** Told in this process: a message was written that a provider has to carry. */
public record MessageWaits(TenantId tenant, UUID conversation) {}
