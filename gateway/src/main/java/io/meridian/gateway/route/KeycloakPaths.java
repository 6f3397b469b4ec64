package io.meridian.gateway.route;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of Keycloak the outside may reach: the sign-in of the region's realm, also by another region's, and its style
 * sheets.
 */
final class KeycloakPaths {

    private static final String RESOURCES = "/auth/resources/";

    private static final String NAME = "[A-Za-z0-9_-]+";

    private final String realm;
    private final List<Pattern> open;

    KeycloakPaths(String realm, List<String> open) {
        this.realm = "/auth/realms/" + realm + "/";
        this.open = open.stream().map(KeycloakPaths::pattern).toList();
    }

    private static Pattern pattern(String open) {
        String parts = Arrays.stream(open.split("/")).map(part -> part.equals("*") ? NAME : Pattern.quote(part))
                .collect(Collectors.joining("/"));
        return Pattern.compile(open.endsWith("/") ? parts + "/.*" : parts);
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
        return open.stream().anyMatch(o -> o.matcher(below).matches());
    }
}
