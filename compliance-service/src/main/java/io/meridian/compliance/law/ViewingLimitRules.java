package io.meridian.compliance.law;

import io.meridian.compliance.publication.RuleHead;
import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many customers and files each of the current tenant's staff may open. */
@Service
class ViewingLimitRules {

    private final JdbcClient jdbc;
    private final RuleHead head;
    private final AuditTrail audit;

    ViewingLimitRules(JdbcClient jdbc, RuleHead head, AuditTrail audit) {
        this.jdbc = jdbc;
        this.head = head;
        this.audit = audit;
    }

    /** @param version 0 as long as the product's own limits hold */
    record Held(ViewingLimits limits, long version) {}

    @Transactional(readOnly = true)
    Held read() {
        return jdbc.sql("select customers_per_hour, customers_per_day, files_per_hour, files_per_day, version"
                + " from viewing_limit")
                .query((row, n) -> new Held(
                        new ViewingLimits(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)), row.getLong(5)))
                .optional().orElse(new Held(ViewingLimits.DEFAULT, 0));
    }

    /** @throws MeridianException {@code stale_version} */
    @Transactional
    Held replace(ViewingLimitInput input) {
        ViewingLimits limits = input.checked();
        head.changing();
        Held old = read();
        if (!Objects.equals(input.version(), old.version())) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed the limits meanwhile. Load them again and repeat your change.");
        }
        jdbc.sql(
                """
                        insert into viewing_limit (customers_per_hour, customers_per_day, files_per_hour, files_per_day, version)
                        values (?, ?, ?, ?, ?) on conflict (tenant_id) do update set
                          customers_per_hour = excluded.customers_per_hour, customers_per_day = excluded.customers_per_day,
                          files_per_hour = excluded.files_per_hour, files_per_day = excluded.files_per_day,
                          version = excluded.version""")
                .param(limits.customersPerHour()).param(limits.customersPerDay())
                .param(limits.filesPerHour()).param(limits.filesPerDay()).param(old.version() + 1).update();
        audit.record(new Audited("viewing-limits.changed", "viewing-limits", null,
                Map.of("from", old.limits(), "to", limits)));
        return new Held(limits, old.version() + 1);
    }
}
