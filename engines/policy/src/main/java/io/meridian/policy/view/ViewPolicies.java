package io.meridian.policy.view;

import io.meridian.contracts.access.Viewer;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.contracts.rules.WrittenView;
import io.meridian.kernel.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What a service knows of who sees less, kept up to date by what compliance-service publishes. Until all of it has arrived,
 * nobody sees anything in clear. Thread-safe.
 */
public final class ViewPolicies {

    /** Who works for a partner sees customers masked, and nothing lets them see more. */
    private static final ViewRule OUTSIDE = hiding("partner");
    private static final List<ViewRule> STRICT = List
            .of(hiding("unknown"));

    private final Map<TenantId, List<ViewRule>> tenants = new ConcurrentHashMap<>();
    private final Map<TenantId, ViewingLimits> limits = new ConcurrentHashMap<>();
    private volatile boolean complete;

    /** @throws IllegalArgumentException if a rule cannot be followed; the caller mistrusts the tenant's rules then */
    public void learn(TenantId tenant, TenantRulesSnapshot snapshot) {
        // First: they hold also if a rule cannot be followed.
        limits.put(tenant, Objects.requireNonNullElse(snapshot.viewing(), ViewingLimits.DEFAULT));
        tenants.put(tenant, Objects.requireNonNullElse(snapshot.views(), List.<WrittenView>of()).stream()
                .map(ViewRule::read).toList());
    }

    /** All that was published has been learned: who is not known hides nothing. */
    public void complete() {
        complete = true;
    }

    /** There are rules of a tenant that cannot be followed: nothing is seen in clear until there are others. */
    public void mistrust(TenantId tenant) {
        tenants.put(tenant, STRICT);
    }

    /** Whether anything of any customer is hidden from somebody who looks as they do. */
    public boolean mayHide(TenantId tenant, Viewer viewer) {
        return viewer.outside() || rules(tenant).stream().anyMatch(rule -> rule.fits(viewer, Set.of()));
    }

    /**
     * What somebody sees.
     *
     * @param customer
     *            ISO codes of the countries where the customer may be; none: nobody knows
     */
    public View view(TenantId tenant, Viewer viewer, Set<String> customer) {
        return ViewRule.together(Stream.concat(viewer.outside() ? Stream.of(OUTSIDE) : Stream.empty(),
                rules(tenant).stream().filter(rule -> rule.fits(viewer, customer))).toList());
    }

    /** How many customers and files each of the staff may open; empty as long as that is not known. */
    public Optional<ViewingLimits> limits(TenantId tenant) {
        ViewingLimits known = limits.get(tenant);
        return known == null && complete ? Optional.of(ViewingLimits.DEFAULT) : Optional.ofNullable(known);
    }

    /** Everything from everybody. */
    private static ViewRule hiding(String id) {
        return new ViewRule(id, new ViewRule.Viewers(Set.of(), Set.of()),
                new ViewRule.Customers(Set.of(), false, false),
                Set.of(Field.values()), false);
    }

    private List<ViewRule> rules(TenantId tenant) {
        return tenants.getOrDefault(tenant, complete ? List.of() : STRICT);
    }
}
