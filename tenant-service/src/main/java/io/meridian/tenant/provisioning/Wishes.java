package io.meridian.tenant.provisioning;

import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.organisation.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Wishes for tenants and their leases. The rows belong to the platform tenant. */
@Component
class Wishes {

    static final Duration LEASE = Duration.ofMinutes(1);

    private static final String COLUMNS = """
            id, slug, name, enterprise_id, enterprise_name, default_language, time_zone, admin_email, admin_name,
            admin_locale, steps_done, done, attempts, last_error, created_at""";
    private static final String INSERT = """
            insert into provisioning (id, slug, name, enterprise_id, enterprise_name, default_language, time_zone,
              admin_email, admin_name, admin_locale, due_at, created_at)
            values (:id, :slug, :name, :enterpriseId, cast(:enterpriseName as text), :language, :zone, :email,
              :adminName, :locale, :now, :now)""";
    private static final String CLAIM = """
            update provisioning set lease = :lease, leased_until = :until, attempts = attempts + 1
            where (tenant_id, id) in (select tenant_id, id from provisioning
              where not done and due_at <= :now and (leased_until is null or leased_until <= :now)
              order by due_at limit 1 for update skip locked)
            returning\s""" + COLUMNS;

    private final JdbcClient jdbc;
    private final SystemDatabase system;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Wishes(JdbcClient jdbc, SystemDatabase system, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.system = system;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Stores a wish and claims its slug, in one transaction. The same wish again is the first one.
     *
     * @return the stored wish
     * @throws MeridianException
     *             {@code slug_taken} if the slug was claimed by another wish
     */
    Wish store(Wish wish) {
        Wish stored = inPlatform(() -> {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            int claimed = jdbc.sql("insert into slug_claim (id, slug, claimed_at) values (?, ?, ?)"
                    + " on conflict (tenant_id, slug) do nothing").params(wish.id(), wish.slug(), now).update();
            if (claimed == 1) {
                jdbc.sql(INSERT).param("id", wish.id()).param("slug", wish.slug()).param("name", wish.name())
                        .param("enterpriseId", wish.enterpriseId()).param("enterpriseName", wish.enterpriseName())
                        .param("language", wish.defaultLanguage()).param("zone", wish.timeZone())
                        .param("email", wish.adminEmail()).param("adminName", wish.adminName())
                        .param("locale", wish.adminLocale()).param("now", now).update();
            }
            return jdbc.sql("select " + COLUMNS + " from provisioning where slug = ?").param(wish.slug())
                    .query(Wish.class).single();
        });
        if (!stored.asksTheSameAs(wish)) {
            throw new MeridianException(TenantError.SLUG_TAKEN,
                    "Another tenant of this region has this slug. Choose another one.");
        }
        return stored;
    }

    Optional<Wish> find(UUID id) {
        return inPlatform(() -> jdbc.sql("select " + COLUMNS + " from provisioning where id = ?").param(id)
                .query(Wish.class).optional());
    }

    /** Takes a due wish for {@link #LEASE}; a crash lets it go when that is over. */
    Optional<Wish> claim(UUID lease) {
        Instant now = clock.instant();
        return system.jdbc().sql(CLAIM).param("lease", lease).param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(LEASE).atOffset(ZoneOffset.UTC)).query(Wish.class).optional();
    }

    /**
     * Notes that a step is done.
     *
     * @return false if the lease was lost
     */
    boolean stepDone(UUID id, UUID lease, int stepsDone, boolean all) {
        return inPlatform(() -> jdbc
                .sql("update provisioning set steps_done = ?, done = ?, last_error = null, leased_until = ?"
                        + " where id = ? and lease = ?")
                .params(stepsDone, all, clock.instant().plus(LEASE).atOffset(ZoneOffset.UTC), id, lease).update()) == 1;
    }

    /** Lets a wish go and has it tried again later. */
    void failed(UUID id, UUID lease, String code, Instant again) {
        inPlatform(() -> jdbc
                .sql("update provisioning set last_error = ?, due_at = ?, leased_until = null"
                        + " where id = ? and lease = ?")
                .params(code, again.atOffset(ZoneOffset.UTC), id, lease).update());
    }

    private <T> T inPlatform(java.util.function.Supplier<T> work) {
        return CurrentTenant.call(Platform.TENANT, () -> {
            T result = transaction.execute(status -> work.get());
            if (result == null) {
                throw new IllegalStateException("Work in a transaction returned null");
            }
            return result;
        });
    }
}
