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

    boolean isOpen(String path) {
        if (path.startsWith(RESOURCES)) {
            return true;
        }
        return path.startsWith(realm) && open.stream()
                .anyMatch(o -> path.startsWith(o, realm.length()) && (path.length() == realm.length() + o.length()
                        || path.charAt(realm.length() + o.length()) == '/'));
    }
}
