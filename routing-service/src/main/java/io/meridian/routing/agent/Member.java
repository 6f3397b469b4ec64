package io.meridian.routing.agent;

import java.util.List;
import java.util.UUID;

/** What routing reads of a member of staff at tenant-service. */
record Member(UUID id, String status, List<String> roles, List<UUID> teamIds, List<MemberSkill> skills) {

    record MemberSkill(String kind, String code, int level) {

        String key() {
            return kind + ":" + code;
        }
    }

    boolean serves() {
        return status.equals("active") && (roles.contains("agent") || roles.contains("supervisor"));
    }
}
