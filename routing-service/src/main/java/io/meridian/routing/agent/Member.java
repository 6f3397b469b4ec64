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

        /**
         * What it counts as: itself, and a language of a country as the language too. Work asks for the language alone, so
         * who speaks {@code zh-CN} serves a customer who reads {@code zh-TW}, unless a queue asks for one of them.
         */
        List<String> keys() {
            int country = code.indexOf('-');
            String key = kind + ":" + code;
            return kind.equals("language") && country > 0
                    ? List.of(key, kind + ":" + code.substring(0, country))
                    : List.of(key);
        }
    }

    boolean serves() {
        return status.equals("active") && (roles.contains("agent") || roles.contains("supervisor"));
    }
}
