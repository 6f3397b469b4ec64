package io.meridian.tenant.keycloak;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;

/** The real identity provider, by its administration REST interface. */
final class RestKeycloakAdmin implements KeycloakAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(RestKeycloakAdmin.class);
    private static final String REALM = "/admin/realms/{realm}";
    private static final String ORGANIZATIONS = REALM + "/organizations";
    private static final String CLIENTS = REALM + "/clients";
    private static final String SCOPE = "organization";

    private final RestCalls calls;
    private final RealmSettings settings;
    private final KeycloakProperties properties;
    private final String realm;

    RestKeycloakAdmin(RestCalls calls, RealmSettings settings, KeycloakProperties properties) {
        this.calls = calls;
        this.settings = settings;
        this.properties = properties;
        this.realm = settings.realm();
    }

    @Override
    public int reconcile() {
        return realm() + console() + scope();
    }

    private int realm() {
        Map<String, Object> wanted = settings.realmFields();
        Optional<JsonNode> actual = calls.get(REALM, realm);
        if (actual.isEmpty()) {
            calls.create("/admin/realms", wanted);
            LOG.info("Realm {} is made", realm);
            return 1;
        }
        if (!Drift.between(actual.get(), wanted)) {
            return 0;
        }
        calls.put(REALM, wanted, realm);
        LOG.info("Realm {} is brought to the wanted state", realm);
        return 1;
    }

    private int console() {
        return ensureClient(settings.consoleFields());
    }

    /** Puts the organization's id into the claim and offers the scope to the console. */
    private int scope() {
        JsonNode scope = named(calls.list(REALM + "/client-scopes", realm), SCOPE)
                .orElseThrow(() -> new KeycloakException("The client scope 'organization' is missing", null));
        String scopeId = scope.path("id").asString();
        JsonNode mapper = named(scope.path("protocolMappers"), SCOPE)
                .orElseThrow(() -> new KeycloakException("The mapper 'organization' is missing", null));
        int changes = 0;
        Map<String, Object> config = Map.of("addOrganizationId", "true", "jsonType.label", "JSON", "multivalued",
                "true", "access.token.claim", "true", "id.token.claim", "true");
        if (Drift.between(mapper.path("config"), config)) {
            Map<String, Object> whole = new LinkedHashMap<>();
            for (String field : List.of("id", "name", "protocol", "protocolMapper")) {
                whole.put(field, mapper.path(field).asString());
            }
            Map<String, Object> merged = new HashMap<>();
            mapper.path("config").propertyStream().forEach(p -> merged.put(p.getKey(), p.getValue().asString()));
            merged.putAll(config);
            whole.put("config", merged);
            calls.put(REALM + "/client-scopes/{scope}/protocol-mappers/models/{mapper}", whole, realm, scopeId,
                    mapper.path("id").asString());
            changes++;
        }
        String console = clientUuid(RealmSettings.CONSOLE);
        if (named(calls.list(CLIENTS + "/{id}/optional-client-scopes", realm, console), SCOPE).isEmpty()) {
            calls.delete(CLIENTS + "/{id}/default-client-scopes/{scope}", realm, console, scopeId);
            calls.put(CLIENTS + "/{id}/optional-client-scopes/{scope}", null, realm, console, scopeId);
            changes++;
        }
        return changes;
    }

    @Override
    public String ensureOrganization(TenantOrganization organization) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("alias", organization.slug());
        wanted.put("name", organization.slug());
        wanted.put("description", organization.name());
        wanted.put("enabled", true);
        wanted.put("redirectUrl", properties.publicUrl() + "/");
        wanted.put("attributes", Map.of("tenant_id", List.of(organization.tenantId().toString())));
        Optional<JsonNode> actual = organization(organization.slug());
        if (actual.isEmpty()) {
            Optional<String> id = calls.create(ORGANIZATIONS, wanted, realm).filter(i -> !i.isEmpty());
            return id.orElseGet(() -> organization(organization.slug()).map(o -> o.path("id").asString())
                    .orElseThrow(() -> new KeycloakException("The organization cannot be made", null)));
        }
        String id = actual.get().path("id").asString();
        JsonNode whole = calls.list(ORGANIZATIONS + "/{id}", realm, id);
        if (Drift.between(whole, wanted)) {
            wanted.put("id", id);
            calls.put(ORGANIZATIONS + "/{id}", wanted, realm, id);
        }
        return id;
    }

    @Override
    public void invite(String organizationId, Invitee invitee) {
        String path = ORGANIZATIONS + "/{id}/members/invite-user";
        Optional<JsonNode> earlier = invitation(organizationId, invitee.email());
        earlier.ifPresent(i -> calls.delete(ORGANIZATIONS + "/{id}/invitations/{invitation}", realm, organizationId,
                i.path("id").asString()));
        var form = new LinkedMultiValueMap<String, String>();
        form.add("email", invitee.email());
        int space = invitee.name().indexOf(' ');
        form.add("firstName", space < 0 ? invitee.name() : invitee.name().substring(0, space));
        form.add("lastName", space < 0 ? invitee.name() : invitee.name().substring(space + 1));
        RestCalls.Answer answer = calls.send(HttpMethod.POST, path, form, realm, organizationId);
        if (answer.status() != HttpStatus.CONFLICT.value()) { // conflict: a member already
            RestCalls.expect(answer, "POST " + path);
        }
    }

    @Override
    public String ensurePerson(NewPerson person) {
        Optional<String> known = subject(person.email());
        if (known.isPresent()) {
            return known.get();
        }
        int space = person.name().indexOf(' ');
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("username", person.email());
        user.put("email", person.email());
        user.put("emailVerified", true);
        user.put("enabled", true);
        user.put("firstName", space < 0 ? person.name() : person.name().substring(0, space));
        user.put("lastName", space < 0 ? person.name() : person.name().substring(space + 1));
        user.put("attributes", Map.of("locale", List.of(person.locale())));
        user.put("credentials", List.of(Map.of("type", "password", "value", person.password(), "temporary",
                person.temporary())));
        return calls.create(REALM + "/users", user, realm).filter(id -> !id.isEmpty())
                .or(() -> subject(person.email()))
                .orElseThrow(() -> new KeycloakException("The account cannot be made", null));
    }

    @Override
    public void ensureMember(String organizationId, String subject) {
        // The body is the bare id as a JSON string; a conflict says that the person is a member already.
        RestCalls.Answer answer = calls.send(HttpMethod.POST, ORGANIZATIONS + "/{id}/members", "\"" + subject + "\"",
                realm, organizationId);
        if (answer.status() != HttpStatus.CONFLICT.value()) {
            RestCalls.expect(answer, "POST " + ORGANIZATIONS + "/{id}/members");
        }
    }

    @Override
    public void mailPasswordReset(String subject) {
        calls.put(REALM + "/users/{id}/execute-actions-email?client_id={client}&redirect_uri={uri}",
                List.of("UPDATE_PASSWORD"), realm, subject, RealmSettings.CONSOLE,
                properties.publicUrl() + "/session/callback");
    }

    @Override
    public void ensureClient(IntegratorClient client) {
        ensureClient(settings.integratorFields(client));
    }

    private int ensureClient(Map<String, Object> wanted) {
        String clientId = String.valueOf(wanted.get("clientId"));
        Optional<JsonNode> actual = client(clientId);
        if (actual.isEmpty()) {
            calls.create(CLIENTS, wanted, realm);
            return 1;
        }
        String id = actual.get().path("id").asString();
        Map<String, Object> compared = new LinkedHashMap<>(wanted);
        Object mappers = compared.remove("protocolMappers");
        int changes = 0;
        if (Drift.between(actual.get(), compared)) {
            compared.put("id", id);
            calls.put(CLIENTS + "/{id}", compared, realm, id);
            changes++;
        }
        return changes + (mappers instanceof List<?> list ? ensureMappers(id, actual.get(), list) : 0);
    }

    @SuppressWarnings("unchecked")
    private int ensureMappers(String client, JsonNode actual, List<?> wanted) {
        int changes = 0;
        String path = CLIENTS + "/{id}/protocol-mappers/models";
        for (Object each : wanted) {
            Map<String, Object> mapper = new LinkedHashMap<>((Map<String, Object>) each);
            Optional<JsonNode> known = named(actual.path("protocolMappers"), String.valueOf(mapper.get("name")));
            if (known.isEmpty()) {
                calls.create(path, mapper, realm, client);
                changes++;
            } else if (Drift.between(known.get(), mapper)) {
                mapper.put("id", known.get().path("id").asString());
                calls.put(path + "/{mapper}", mapper, realm, client, known.get().path("id").asString());
                changes++;
            }
        }
        return changes;
    }

    @Override
    public String newSecret(String clientId) {
        RestCalls.Answer answer = RestCalls.expect(
                calls.send(HttpMethod.POST, CLIENTS + "/{id}/client-secret", null, realm, clientUuid(clientId)),
                "POST client-secret");
        JsonNode body = answer.body();
        if (body == null || !body.path("value").isString()) {
            throw new KeycloakException("No secret in the answer", null);
        }
        return body.path("value").asString();
    }

    @Override
    public void disableClient(String clientId) {
        client(clientId).filter(c -> c.path("enabled").asBoolean())
                .ifPresent(c -> calls.put(CLIENTS + "/{id}", Map.of("clientId", clientId, "enabled", false), realm,
                        c.path("id").asString()));
    }

    @Override
    public String tokenUrl() {
        return properties.publicUrl() + "/auth/realms/" + realm + "/protocol/openid-connect/token";
    }

    private Optional<JsonNode> client(String clientId) {
        return first(calls.list(CLIENTS + "?clientId={clientId}", realm, clientId), "clientId", clientId);
    }

    private String clientUuid(String clientId) {
        return client(clientId).map(c -> c.path("id").asString())
                .orElseThrow(() -> new KeycloakException("The client is missing", null));
    }

    private Optional<JsonNode> organization(String slug) {
        return first(calls.list(ORGANIZATIONS + "?search={slug}&exact=true", realm, slug), "alias", slug);
    }

    private Optional<JsonNode> invitation(String organizationId, String email) {
        return calls.get(ORGANIZATIONS + "/{id}/invitations?email={email}", realm, organizationId, email)
                .flatMap(list -> first(list, "email", email));
    }

    private Optional<String> subject(String email) {
        return first(calls.list(REALM + "/users?email={email}&exact=true", realm, email), "email", email)
                .map(u -> u.path("id").asString());
    }

    private static Optional<JsonNode> named(JsonNode list, String name) {
        return first(list, "name", name);
    }

    private static Optional<JsonNode> first(JsonNode list, String field, String value) {
        return list.valueStream().filter(n -> n.path(field).asString("").equals(value)).findFirst();
    }
}
