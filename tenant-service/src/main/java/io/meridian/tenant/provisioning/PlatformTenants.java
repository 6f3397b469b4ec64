package io.meridian.tenant.provisioning;

import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryFile;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.store.Catalogue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Tenants as the platform's operators see them: across tenants, with the state of their making. */
@Service
public class PlatformTenants {

    private static final String SELECT = """
            select p.id, p.slug, coalesce(t.name, p.name) as name, p.enterprise_id,
              coalesce(e.name, p.enterprise_name, '') as enterprise_name,
              lower(coalesce(t.status, 'PROVISIONING')) as status, p.created_at, p.steps_done, p.done, p.attempts,
              p.last_error
            from provisioning p left join tenant t on t.tenant_id = p.id and t.id = p.id
              left join enterprise e on e.tenant_id = p.enterprise_id and e.id = p.enterprise_id""";

    private final Wishes wishes;
    private final Provisioner provisioner;
    private final SystemDatabase system;
    private final Tenants tenants;
    private final ObjectProvider<DirectoryFile> directory;
    private final Clock clock;

    PlatformTenants(Wishes wishes, Provisioner provisioner, SystemDatabase system, Tenants tenants,
            ObjectProvider<DirectoryFile> directory, Clock clock) {
        this.wishes = wishes;
        this.provisioner = provisioner;
        this.system = system;
        this.tenants = tenants;
        this.directory = directory;
        this.clock = clock;
    }

    /** What is asked for. */
    public record Order(String slug, String name, @Nullable UUID enterpriseId, @Nullable String enterpriseName,
            String defaultLanguage, String timeZone, Admin admin) {}

    /** The first administrator. */
    public record Admin(String email, String name, String locale) {}

    /** One step of its making. */
    public record Step(String name, boolean done) {}

    /** How far its making is. */
    public record Provisioning(String state, int attempts, @Nullable String lastError, List<Step> steps) {}

    /** A tenant. */
    public record View(UUID id, String slug, String name, UUID enterpriseId, String enterpriseName, String region,
            String status, Instant createdAt, Provisioning provisioning) {}

    /** A row of the list. */
    record Listed(UUID id, String slug, String name, UUID enterpriseId, String enterpriseName, String status,
            Instant createdAt, int stepsDone, boolean done, int attempts, @Nullable String lastError) {}

    /**
     * Stores the wish for a tenant; its making follows. The same wish again is the first one.
     *
     * @throws MeridianException
     *             {@code wrong_region}, {@code slug_region}, {@code slug_taken}, {@code not_found} for the enterprise
     */
    public View create(Order order) {
        requireHere(order.slug());
        UUID enterprise = order.enterpriseId();
        if (enterprise != null) {
            requireEnterprise(enterprise);
        }
        Wish stored = wishes.store(new Wish(Ids.next(), order.slug(), order.name(),
                enterprise == null ? Ids.next() : enterprise, enterprise == null ? order.enterpriseName() : null,
                order.defaultLanguage(), order.timeZone(), order.admin().email().toLowerCase(Locale.ROOT),
                order.admin().name(), order.admin().locale(), 0, false, 0, null, clock.instant()));
        return get(stored.id());
    }

    /** A tenant. */
    public View get(UUID id) {
        return system.jdbc().sql(SELECT + " where p.id = ?").param(id).query(Listed.class).optional().map(this::view)
                .orElseThrow(Catalogue::notFound);
    }

    /** A tenant by slug. */
    public Optional<View> find(String slug) {
        return system.jdbc().sql(SELECT + " where p.slug = ?").param(slug).query(Listed.class).optional()
                .map(this::view);
    }

    Page<View> list(@Nullable String cursor, int limit) {
        Optional<Cursor> after = Cursor.parse(cursor);
        var query = system.jdbc().sql(SELECT + (after.isPresent() ? " where (p.created_at, p.id) > (:time, :id)" : "")
                + " order by p.created_at, p.id limit " + (limit + 1));
        if (after.isPresent()) {
            query = query.param("time", after.get().time().atOffset(ZoneOffset.UTC)).param("id", after.get().id());
        }
        return Page.of(query.query(Listed.class).list().stream().flatMap(Stream::ofNullable).toList(), limit,
                r -> new Cursor(r.createdAt(), r.id()), this::view);
    }

    View suspend(UUID id) {
        get(id);
        CurrentTenant.run(new TenantId(id), tenants::suspend);
        return get(id);
    }

    View resume(UUID id) {
        get(id);
        CurrentTenant.run(new TenantId(id), tenants::resume);
        return get(id);
    }

    private void requireHere(String slug) {
        directory.ifAvailable(file -> file.requireHere(slug));
        if (!Directory.regionOf(slug).equals(Optional.of(tenants.region()))) {
            throw new MeridianException(TenantError.SLUG_REGION,
                    "The slug begins with the region. Here it is '" + tenants.region() + "-…'.");
        }
    }

    private void requireEnterprise(UUID id) {
        if (system.jdbc().sql("select id from enterprise where tenant_id = ? and id = ?").params(id, id)
                .query(UUID.class).optional().isEmpty()) {
            throw new MeridianException(TenantError.UNKNOWN_REFERENCE,
                    "There is no such enterprise. Leave 'enterpriseId' out to make one.");
        }
    }

    private View view(Listed r) {
        List<ProvisioningStep> all = provisioner.steps();
        List<Step> steps = all.stream().map(s -> new Step(s.name(), all.indexOf(s) < r.stepsDone())).toList();
        String state = r.done() ? "done" : r.lastError() == null ? "running" : "retrying";
        return new View(r.id(), r.slug(), r.name(), r.enterpriseId(), r.enterpriseName(), tenants.region(),
                r.status(), r.createdAt(), new Provisioning(state, r.attempts(), r.lastError(), steps));
    }
}
