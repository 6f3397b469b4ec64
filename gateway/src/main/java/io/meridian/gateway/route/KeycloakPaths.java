package io.meridian.gateway.route;

import java.util.List;

/** What of Keycloak the outside may reach: the sign-in of the region's realm and its style sheets. */
final class KeycloakPaths {

    private static final String RESOURCES = "/auth/resources/";

    private final String realm;
    private final List<String> open;

    KeycloakPaths(String realm, List<String> open) {
        this.realm = "/auth/realms/" + realm + "/";
        this.open = List.copyOf(open);
    }

    /** Whether a path as it came is open. In one spelling only, which is the one that refusals are counted by. */
    boolean isOpen(String path) {
        if (path.startsWith(RESOURCES)) {
            return true;
        }
        if (!path.startsWith(realm) || path.endsWith("/") || path.indexOf('%') >= 0) {
            return false;
        }
        String below = path.substring(realm.length());
        return open.stream().anyMatch(o -> o.endsWith("/") ? below.startsWith(o) : below.equals(o));
    }
}
