package io.meridian.tenant.keycloak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The clients of the realm, brought to the wanted state. */
final class RealmClients {

    private static final String CLIENTS = "/admin/realms/{realm}/clients";
    /** What only counts while a client is made: the provider changes them by other calls. */
    private static final List<String> AT_FIRST = List.of("defaultClientScopes", "optionalClientScopes");

    private final RestCalls calls;
    private final String realm;

    RealmClients(RestCalls calls, String realm) {
        this.calls = calls;
        this.realm = realm;
    }

    /**
     * Makes or repairs a client with its mappers.
     *
     * @return how many things were made or repaired
     */
    int ensure(Map<String, Object> wanted) {
        String clientId = String.valueOf(wanted.get("clientId"));
        Optional<JsonNode> actual = find(clientId);
        if (actual.isEmpty()) {
            calls.create(CLIENTS, wanted, realm);
            return 1;
        }
        String id = actual.get().path("id").asString();
        Map<String, Object> compared = new LinkedHashMap<>(wanted);
        AT_FIRST.forEach(compared::remove);
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
            Optional<JsonNode> known = RestCalls.first(actual.path("protocolMappers"), "name",
                    String.valueOf(mapper.get("name")));
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

    /** A client by its public name. */
    Optional<JsonNode> find(String clientId) {
        return RestCalls.first(calls.list(CLIENTS + "?clientId={clientId}", realm, clientId), "clientId", clientId);
    }

    /** All clients whose public names begin with a text. */
    List<JsonNode> beginningWith(String text) {
        return calls.list(CLIENTS + "?clientId={text}&search=true", realm, text).valueStream()
                .filter(client -> client.path("clientId").asString("").startsWith(text)).toList();
    }

    /**
     * Makes a client useless.
     *
     * @return whether it was of use
     */
    boolean disable(JsonNode client) {
        if (!client.path("enabled").asBoolean()) {
            return false;
        }
        calls.put(CLIENTS + "/{id}", Map.of("clientId", client.path("clientId").asString(), "enabled", false), realm,
                client.path("id").asString());
        return true;
    }
}
