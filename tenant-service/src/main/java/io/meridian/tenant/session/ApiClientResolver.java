package io.meridian.tenant.session;

import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.organisation.TenantState;
import io.meridian.tenant.organisation.Tenants;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds an API client of any tenant; its token names only itself. */
@Component
class ApiClientResolver {

    private static final String FIND = """
            select c.id, c.tenant_id, t.slug, t.status as tenant_status, c.status, c.permissions,
              c.revoked_before, t.revoked_before as tenant_revoked_before
            from api_client c join tenant t on t.tenant_id = c.tenant_id and t.id = c.tenant_id
            where c.client_id = ?""";

    private final SystemDatabase system;
    private final String region;

    ApiClientResolver(SystemDatabase system, Tenants tenants) {
        this.system = system;
        this.region = tenants.region();
    }

    SessionController.ClientAnswer resolve(String clientId) {
        Found found = system.jdbc().sql(FIND).param(clientId).query((row, n) -> found(row)).optional()
                .orElseThrow(() -> new MeridianException(TenantError.API_CLIENT_UNKNOWN,
                        "There is no such API client. Make one in the tenant's administration."));
        if (!found.tenantStatus().equals(TenantState.ACTIVE.name())) {
            throw new MeridianException(TenantError.TENANT_SUSPENDED, "The tenant is suspended.");
        }
        if (!found.status().equals("ACTIVE")) {
            throw new MeridianException(TenantError.API_CLIENT_REVOKED,
                    "The API client is revoked or not ready. Make a new one in the tenant's administration.");
        }
        return new SessionController.ClientAnswer(found.id(), found.tenantId(), found.slug(), found.permissions(),
                region, found.validAfter());
    }

    private static Found found(ResultSet row) throws SQLException {
        Array permissions = row.getArray("permissions");
        Instant validAfter = Stream
                .of(time(row, "revoked_before"), time(row, "tenant_revoked_before")).flatMap(Optional::stream)
                .max(Instant::compareTo).orElse(null);
        return new Found(row.getObject("id", UUID.class), row.getObject("tenant_id", UUID.class),
                row.getString("slug"), row.getString("tenant_status"), row.getString("status"),
                Arrays.asList((String[]) permissions.getArray()), validAfter);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private record Found(UUID id, UUID tenantId, String slug, String tenantStatus, String status,
            List<String> permissions, @Nullable Instant validAfter) {}
}
