package io.meridian.tenant.keycloak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The wanted state of the realm, in the provider's words. */
final class RealmSettings {

    static final String CONSOLE = "meridian-console";
    /** Attribute of a guest's account; only administrators set it. */
    static final String HOME_REGION = "home_region";
    private static final String OPENID = "openid-connect";
    private static final int HOUR = 3600;

    private final String region;
    private final String realm;
    private final KeycloakProperties properties;

    RealmSettings(String region, KeycloakProperties properties) {
        this.region = region;
        this.realm = realmOf(region);
        this.properties = properties;
    }

    static String realmOf(String region) {
        return "meridian-" + region;
    }

    String region() {
        return region;
    }

    String realm() {
        return realm;
    }

    Map<String, Object> realmFields() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("realm", realm);
        wanted.put("enabled", true);
        wanted.put("displayName", "Meridian");
        wanted.put("organizationsEnabled", true);
        wanted.put("sslRequired", "external");
        // Nobody registers without an invitation; the invitation's link does not need this switch.
        wanted.put("registrationAllowed", false);
        wanted.put("registrationEmailAsUsername", true);
        wanted.put("loginWithEmailAllowed", true);
        wanted.put("duplicateEmailsAllowed", false);
        wanted.put("editUsernameAllowed", false);
        wanted.put("verifyEmail", true);
        wanted.put("resetPasswordAllowed", true);
        wanted.put("rememberMe", false);
        wanted.put("bruteForceProtected", true);
        wanted.put("permanentLockout", false);
        wanted.put("failureFactor", 10);
        wanted.put("waitIncrementSeconds", 60);
        wanted.put("maxFailureWaitSeconds", 900);
        wanted.put("passwordPolicy", "length(12) and maxLength(128) and notUsername and notEmail");
        wanted.put("accessTokenLifespan", 300);
        // Meridian's sessions live up to 8 hours past their last refresh; the provider must not end one before.
        wanted.put("ssoSessionIdleTimeout", 9 * HOUR);
        wanted.put("ssoSessionMaxLifespan", 12 * HOUR);
        wanted.put("actionTokenGeneratedByAdminLifespan", 7 * 24 * HOUR);
        wanted.put("internationalizationEnabled", true);
        wanted.put("supportedLocales", properties.locales());
        wanted.put("defaultLocale", properties.locales().getFirst());
        if (!properties.theme().isEmpty()) {
            wanted.put("loginTheme", properties.theme());
        }
        wanted.put("smtpServer",
                Map.of("host", properties.smtp().host(), "port", String.valueOf(properties.smtp().port()), "from",
                        properties.smtp().from(), "fromDisplayName", "Meridian", "auth", "false", "ssl", "false",
                        "starttls", "false"));
        return wanted;
    }

    Map<String, Object> consoleFields() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("clientId", CONSOLE);
        wanted.put("name", "Meridian");
        wanted.put("enabled", true);
        wanted.put("protocol", OPENID);
        wanted.put("publicClient", false);
        wanted.put("clientAuthenticatorType", "client-secret");
        wanted.put("secret", properties.consoleSecret());
        wanted.put("standardFlowEnabled", true);
        wanted.put("implicitFlowEnabled", false);
        wanted.put("directAccessGrantsEnabled", false);
        wanted.put("serviceAccountsEnabled", false);
        wanted.put("frontchannelLogout", false);
        wanted.put("fullScopeAllowed", false);
        wanted.put("baseUrl", properties.publicUrl() + "/");
        wanted.put("redirectUris", List.of(properties.publicUrl() + "/session/callback"));
        wanted.put("webOrigins", List.of());
        // How somebody signed in: the region of a guest, absent for a password of this realm.
        wanted.put("protocolMappers",
                List.of(Map.of("name", "identity_provider", "protocol", OPENID, "protocolMapper",
                        "oidc-usersessionmodel-note-mapper", "config",
                        Map.of("user.session.note", "identity_provider", "claim.name", "identity_provider",
                                "jsonType.label", "String", "id.token.claim", "true", "access.token.claim", "false",
                                "userinfo.token.claim", "false"))));
        wanted.put("attributes", Map.of("pkce.code.challenge.method", "S256", "post.logout.redirect.uris",
                properties.publicUrl() + "/", "backchannel.logout.session.required", "false"));
        return wanted;
    }

    /** The attribute that says where a guest is at home. */
    Map<String, Object> homeRegionAttribute() {
        return Map.of("name", HOME_REGION, "displayName", "Home region", "multivalued", false, "permissions",
                Map.of("view", List.of("admin"), "edit", List.of("admin")));
    }

    /** A program: client credentials only, and the claims by which the edge knows whose it is. */
    Map<String, Object> integratorFields(IntegratorClient client) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("clientId", client.clientId());
        wanted.put("name", client.name());
        wanted.put("enabled", true);
        wanted.put("protocol", OPENID);
        wanted.put("publicClient", false);
        wanted.put("clientAuthenticatorType", "client-secret");
        wanted.put("standardFlowEnabled", false);
        wanted.put("implicitFlowEnabled", false);
        wanted.put("directAccessGrantsEnabled", false);
        wanted.put("serviceAccountsEnabled", true);
        wanted.put("fullScopeAllowed", false);
        wanted.put("protocolMappers",
                List.of(claim("meridian_tenant", client.tenantId().toString()),
                        claim("meridian_api_client", client.apiClientId().toString()),
                        Map.of("name", "audience", "protocol", OPENID, "protocolMapper",
                                "oidc-audience-mapper", "config", Map.of("included.custom.audience", "meridian-api",
                                        "access.token.claim", "true", "id.token.claim", "false"))));
        return wanted;
    }

    private static Map<String, Object> claim(String name, String value) {
        return Map.of("name", name, "protocol", OPENID, "protocolMapper", "oidc-hardcoded-claim-mapper",
                "config", Map.of("claim.name", name, "claim.value", value, "jsonType.label", "String",
                        "access.token.claim", "true", "id.token.claim", "false", "userinfo.token.claim", "false"));
    }
}
