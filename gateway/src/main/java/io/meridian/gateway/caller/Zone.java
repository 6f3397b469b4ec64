package io.meridian.gateway.caller;

/** What kind of place an address is, as far as callers and limits go. */
enum Zone {
    /** Callers are recognised. */
    API,
    /** The live hub: callers are recognised, and asked again later. */
    LIVE,
    /** Nobody is known yet. */
    SIGN_IN,
    /** Keycloak's pages and endpoints; its style sheets and scripts are {@link #OPEN}. */
    KEYCLOAK,
    /** Provider hooks. */
    HOOK,
    /** Files, documents, health: the same for everybody, cheap. */
    OPEN;

    static Zone of(String path) {
        if (path.startsWith("/api/") || path.startsWith("/session/tenant")) {
            return API;
        }
        if (path.equals("/live")) {
            return LIVE;
        }
        if (path.startsWith("/session/")) {
            return SIGN_IN;
        }
        if (path.startsWith("/hooks/")) {
            return HOOK;
        }
        return path.startsWith("/auth/") && !path.startsWith("/auth/resources/") ? KEYCLOAK : OPEN;
    }
}
