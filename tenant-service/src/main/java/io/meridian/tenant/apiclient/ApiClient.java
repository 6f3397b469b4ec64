package io.meridian.tenant.apiclient;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A program of the tenant. Its secret is the identity provider's alone. */
@Entity
@SuppressWarnings("NullAway.Init")
class ApiClient extends Row {

    /** Pending: the identity provider does not know it yet, or its secret was never told. */
    enum State {
        PENDING, ACTIVE, REVOKED
    }

    String clientId;
    String name;
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> permissions;
    @Enumerated(EnumType.STRING)
    State status;
    /** Hash of caller and Idempotency-Key of its making. */
    String creationKey;
    @Nullable
    Instant revokedBefore;
    @Nullable
    Instant rotatedAt;

    ApiClient() {}

    ApiClient(BusinessClock clock) {
        super(clock);
    }
}
