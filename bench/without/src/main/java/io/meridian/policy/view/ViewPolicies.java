package io.meridian.policy.view;

import io.meridian.contracts.access.Viewer;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.tenancy.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;

/**
 * Hides nothing from anybody, whatever the rules say; how much staff may open is counted as ever. In the place of the real one
 * in a region of the bench.
 */
@NullMarked
public final class ViewPolicies {

    private final Map<TenantId, ViewingLimits> limits = new ConcurrentHashMap<>();
    private volatile boolean complete;

    public void learn(TenantId tenant, TenantRulesSnapshot snapshot) {
        limits.put(tenant, Objects.requireNonNullElse(snapshot.viewing(), ViewingLimits.DEFAULT));
    }

    public void complete() {
        complete = true;
    }

    public void mistrust(TenantId tenant) {
        // There is nothing to hide more of.
    }

    public boolean mayHide(TenantId tenant, Viewer viewer) {
        return false;
    }

    public View view(TenantId tenant, Viewer viewer, Set<String> customer) {
        return View.CLEAR;
    }

    public Optional<ViewingLimits> limits(TenantId tenant) {
        ViewingLimits known = limits.get(tenant);
        return known == null && complete ? Optional.of(ViewingLimits.DEFAULT) : Optional.ofNullable(known);
    }
}
