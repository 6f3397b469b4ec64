package io.meridian.tenant.keycloak;

import io.meridian.platform.directory.Directory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the realm has for one other region, in the provider's words. The two realms prove themselves to each other by the keys
 * that each publishes: there is no secret that both would have to keep.
 */
final class RegionSettings {

    static final String CLIENTS = "meridian-region-";
    static final String FLOWS = "meridian-guests-of-";

    private static final String OPENID = "openid-connect";
    private static final String PROVEN = "meridian_email_proven";
    private static final String TRUE = "true";
    private static final String FALSE = "false";

    private final String own;
    private final String other;
    private final String address;

    RegionSettings(String own, Directory.Region other) {
        this.own = own;
        this.other = other.name();
        this.address = other.address().toString();
    }

    String alias() {
        return other;
    }

    String flow() {
        return FLOWS + other;
    }

    /** The part of the flow that turns away everybody but guests of that region. */
    String gate() {
        return FLOWS + other + "-only";
    }

    /** What says who passes the gate. */
    Map<String, String> notAGuestOfIt() {
        return Map.of("attribute_name", RealmSettings.HOME_REGION, "attribute_expected_value", other, "not", TRUE,
                "include_group_attributes", FALSE);
    }

    /** The other region as a client of this one: it asks here who somebody is that comes from here. */
    Map<String, Object> client() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("clientId", CLIENTS + other);
        wanted.put("name", "Region " + other);
        wanted.put("enabled", true);
        wanted.put("protocol", OPENID);
        wanted.put("publicClient", false);
        wanted.put("clientAuthenticatorType", "client-jwt");
        wanted.put("standardFlowEnabled", true);
        wanted.put("implicitFlowEnabled", false);
        wanted.put("directAccessGrantsEnabled", false);
        wanted.put("serviceAccountsEnabled", false);
        wanted.put("frontchannelLogout", false);
        wanted.put("consentRequired", false);
        wanted.put("fullScopeAllowed", false);
        wanted.put("redirectUris", List.of(realm(other) + "/broker/" + own + "/endpoint"));
        wanted.put("webOrigins", List.of());
        wanted.put("defaultClientScopes", List.of("basic", "email", "profile"));
        wanted.put("optionalClientScopes", List.of());
        wanted.put("attributes", Map.of("use.jwks.url", TRUE, "jwks.url", keys(realm(other)),
                "token.endpoint.auth.signing.alg", "RS256", "pkce.code.challenge.method", "S256"));
        wanted.put("protocolMappers",
                List.of(Map.of("name", PROVEN, "protocol", OPENID, "protocolMapper", "oidc-usermodel-property-mapper",
                        "config",
                        Map.of("user.attribute", "emailVerified", "claim.name", PROVEN, "jsonType.label", "String",
                                "id.token.claim", TRUE, "access.token.claim", FALSE, "userinfo.token.claim", FALSE))));
        return wanted;
    }

    /** The other region as the place where its people sign in. */
    Map<String, Object> provider() {
        String there = realm(other);
        Map<String, String> config = new LinkedHashMap<>();
        config.put("issuer", there);
        config.put("authorizationUrl", there + "/protocol/openid-connect/auth");
        config.put("tokenUrl", there + "/protocol/openid-connect/token");
        config.put("useJwksUrl", TRUE);
        config.put("jwksUrl", keys(there));
        config.put("validateSignature", TRUE);
        config.put("clientId", CLIENTS + own);
        config.put("clientAuthMethod", "private_key_jwt");
        config.put("clientAssertionSigningAlg", "RS256");
        config.put("pkceEnabled", TRUE);
        config.put("pkceMethod", "S256");
        config.put("defaultScope", "openid email profile");
        config.put("disableUserInfo", TRUE);
        config.put("uiLocales", TRUE);
        config.put("syncMode", "IMPORT");
        config.put("showInAccountConsole", "NEVER");
        // At a step-up: an answer for which the other region asked nobody is refused.
        config.put("passMaxAge", TRUE);
        // Only an address that the other region has proven says which account is meant.
        config.put("filteredByClaim", TRUE);
        config.put("claimFilterName", PROVEN);
        config.put("claimFilterValue", TRUE);
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("alias", other);
        wanted.put("displayName", "Meridian " + other);
        wanted.put("providerId", "oidc");
        wanted.put("enabled", true);
        wanted.put("trustEmail", true);
        wanted.put("storeToken", false);
        wanted.put("addReadTokenRoleOnCreate", false);
        wanted.put("linkOnly", false);
        wanted.put("hideOnLogin", true);
        wanted.put("firstBrokerLoginFlowAlias", flow());
        wanted.put("config", config);
        return wanted;
    }

    private String realm(String region) {
        return address + "/auth/realms/" + RealmSettings.realmOf(region);
    }

    private static String keys(String realm) {
        return realm + "/protocol/openid-connect/certs";
    }
}
