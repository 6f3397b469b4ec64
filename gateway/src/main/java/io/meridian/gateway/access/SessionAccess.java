package io.meridian.gateway.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a session may do, by tenant-service.
 *
 * @param tenant
 *            the active tenant; null for platform-ops
 * @param tenants
 *            all tenants the person may switch to in this region
 * @param roles
 *            wire names
 * @param scope
 *            wire name
 * @param markets
 *            for the scope {@code market}; none if tenant-service does not tell them
 * @param country
 *            where the person works, ISO 3166; null: not known, or not told by tenant-service
 * @param partner
 *            of whose people the person is; null: the tenant's own
 * @param validAfter
 *            sessions begun before are void; null if there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionAccess(Person user, @Nullable Organization tenant, List<Organization> tenants, Set<String> roles,
        Set<String> permissions, String scope, Set<UUID> teams, Set<UUID> markets, String region,
        @Nullable String country, @Nullable Partner partner, @Nullable Instant validAfter) {

    public SessionAccess {
        markets = Objects.requireNonNullElse(markets, Set.of());
    }

    /** The person, for display. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Person(UUID id, String name, String email, @Nullable String locale, @Nullable String timeZone) {}

    /**
     * An outsourcing partner.
     *
     * @param networks
     *            from where its people may work; none: from anywhere
     */
    public record Partner(UUID id, List<String> networks) {}

    /** A tenant by its public id. */
    public record Organization(UUID id, String slug, String name) {}
}
