package io.meridian.kernel.tenancy;

import java.lang.ScopedValue.CallableOp;
import java.util.Optional;

/**
 * The tenant that the current work is for, bound by the edge of a service (request, event, job) and read where a
 * transaction begins. Work without a tenant is possible; a query in it fails in the database.
 */
public final class CurrentTenant {

    private static final ScopedValue<TenantId> SCOPE = ScopedValue.newInstance();

    private CurrentTenant() {}

    /** Runs {@code work} for a tenant; an outer tenant is hidden, not changed. */
    public static <T, X extends Throwable> T call(TenantId tenant, CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(SCOPE, tenant).call(work);
    }

    /** Runs {@code work} for a tenant. */
    public static void run(TenantId tenant, Runnable work) {
        ScopedValue.where(SCOPE, tenant).run(work);
    }

    public static Optional<TenantId> find() {
        return SCOPE.isBound() ? Optional.of(SCOPE.get()) : Optional.empty();
    }

    /** @throws IllegalStateException if the work is for no tenant: a fault in the caller */
    public static TenantId require() {
        return find().orElseThrow(() -> new IllegalStateException("No tenant is bound to the current work"));
    }
}
