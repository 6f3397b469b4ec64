package io.meridian.routing.agent;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What routing reads of a member of staff at tenant-service; an older one tells no markets. */
record Member(UUID id, String status, List<String> roles, List<UUID> teamIds, List<UUID> marketIds,
        List<MemberSkill> skills) {

    Member {
        marketIds = Objects.requireNonNullElse(marketIds, List.of());
    }

    record MemberSkill(String kind, String code, int level) {

        String key() {
            return kind + ":" + code;
        }
    }

    boolean serves() {
        return status.equals("active") && (roles.contains("agent") || roles.contains("supervisor"));
    }
}
