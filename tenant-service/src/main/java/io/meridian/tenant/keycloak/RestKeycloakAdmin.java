package io.meridian.tenant.keycloak;

import io.meridian.platform.directory.Directory;
import java.util.ArrayList;
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
    private static final String PROFILE = REALM + "/users/profile";
    private static final String SCOPE = "organization";

    private final RestCalls calls;
    private final RealmSettings settings;
    private final KeycloakProperties properties;
    private final RealmClients clients;
    private final OtherRegions regions;
    private final String realm;

    RestKeycloakAdmin(RestCalls calls, RealmSettings settings, KeycloakProperties properties) {
        this.calls = calls;
        this.settings = settings;
        this.properties = properties;
        this.realm = settings.realm();
        this.clients = new RealmClients(calls, realm);
        this.regions = new OtherRegions(calls, clients, settings);
    }

    @Override
    public int reconcile() {
        return realm() + profile() + console() + scope();
    }

    @Override
    public int connect(List<Directory.Region> others) {
        return regions.connect(others);
    }

    /** Lets accounts have a home region that only administrators see and set; what else people may fill in stays. */
    private int profile() {
        JsonNode actual = calls.list(PROFILE, realm);
        Map<String, Object> wanted = settings.homeRegionAttribute();
        Optional<JsonNode> known = named(actual.path("attributes"), RealmSettings.HOME_REGION);
        if (known.isPresent() && !Drift.between(known.get(), wanted)) {
            return 0;
        }
        List<Object> attributes = new ArrayList<>();
        actual.path("attributes").valueStream()
                .filter(attribute -> !attribute.path("name").asString("").equals(RealmSettings.HOME_REGION))
                .forEach(attributes::add);
        attributes.add(wanted);
        Map<String, Object> whole = new LinkedHashMap<>();
        actual.propertyStream().forEach(part -> whole.put(part.getKey(), part.getValue()));
        whole.put("attributes", attributes);
        calls.put(PROFILE, whole, realm);
        return 1;
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
        return clients.ensure(settings.consoleFields());
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
        Map<String, Object> user = account(person.email(), person.name());
        user.put("attributes", Map.of("locale", List.of(person.locale())));
        user.put("credentials", List.of(Map.of("type", "password", "value", person.password(), "temporary",
                person.temporary())));
        return calls.create(REALM + "/users", user, realm).filter(id -> !id.isEmpty())
                .or(() -> subject(person.email()))
                .orElseThrow(() -> new KeycloakException("The account cannot be made", null));
    }

    @Override
    public Optional<String> ensureGuest(NewGuest guest) {
        Optional<JsonNode> known = user(guest.email());
        if (known.isEmpty()) {
            Map<String, Object> user = account(guest.email(), guest.name());
            user.put("attributes",
                    Map.of("locale", List.of(guest.locale()), RealmSettings.HOME_REGION, List.of(guest.homeRegion())));
            calls.create(REALM + "/users", user, realm);
            known = user(guest.email());
        }
        return known.filter(user -> user.path("attributes").path(RealmSettings.HOME_REGION).path(0).asString("")
                .equals(guest.homeRegion())).map(user -> user.path("id").asString());
    }

    private static Map<String, Object> account(String email, String name) {
        int space = name.indexOf(' ');
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("username", email);
        user.put("email", email);
        user.put("emailVerified", true);
        user.put("enabled", true);
        user.put("firstName", space < 0 ? name : name.substring(0, space));
        user.put("lastName", space < 0 ? name : name.substring(space + 1));
        return user;
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
        clients.ensure(settings.integratorFields(client));
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
        clients.find(clientId).ifPresent(clients::disable);
    }

    @Override
    public String tokenUrl() {
        return properties.publicUrl() + "/auth/realms/" + realm + "/protocol/openid-connect/token";
    }

    private String clientUuid(String clientId) {
        return clients.find(clientId).map(c -> c.path("id").asString())
                .orElseThrow(() -> new KeycloakException("The client is missing", null));
    }

    private Optional<JsonNode> organization(String slug) {
        return RestCalls.first(calls.list(ORGANIZATIONS + "?search={slug}&exact=true", realm, slug), "alias", slug);
    }

    private Optional<JsonNode> invitation(String organizationId, String email) {
        return calls.get(ORGANIZATIONS + "/{id}/invitations?email={email}", realm, organizationId, email)
                .flatMap(list -> RestCalls.first(list, "email", email));
    }

    private Optional<String> subject(String email) {
        return user(email).map(u -> u.path("id").asString());
    }

    private Optional<JsonNode> user(String email) {
        return RestCalls.first(calls.list(REALM + "/users?email={email}&exact=true", realm, email), "email", email);
    }

    private static Optional<JsonNode> named(JsonNode list, String name) {
        return RestCalls.first(list, "name", name);
    }
}
