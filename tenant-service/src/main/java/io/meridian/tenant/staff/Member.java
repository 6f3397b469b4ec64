package io.meridian.tenant.staff;

import io.meridian.tenant.input.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A membership as other features see it. */
public record Member(UUID id, @Nullable String subject, String email, String name, MemberState status,
        List<String> roles, List<String> permissions, Scope scope, List<UUID> teamIds, List<UUID> marketIds,
        String locale, String timeZone, @Nullable String country, @Nullable UUID partnerId,
        @Nullable Instant revokedBefore, @Nullable Guest guest) {

    static Member of(Staff s) {
        return new Member(s.id(), s.subject, s.email, s.name, s.status, s.roles.stream().sorted().toList(),
                s.permissions.stream().sorted().toList(), s.scope, s.teamIds.stream().sorted().toList(),
                s.marketIds.stream().sorted().toList(), s.locale,
                s.timeZone, s.workCountry(), s.partnerId, s.revokedBefore, Guest.of(s));
    }
}
