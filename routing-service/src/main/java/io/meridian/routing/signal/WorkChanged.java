package io.meridian.routing.signal;

import io.meridian.kernel.tenancy.TenantId;

/** In this JVM: a task waits or capacity became free, so the match loop should look at this tenant. */
public record WorkChanged(TenantId tenant) {}
