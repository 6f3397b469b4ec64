package io.meridian.tenant.keycloak;

import io.meridian.platform.directory.Directory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Keeps what the realm has for other regions in the wanted state. */
final class OtherRegions {

    private static final Logger LOG = LoggerFactory.getLogger(OtherRegions.class);
    private static final String PROVIDERS = "/admin/realms/{realm}/identity-provider/instances";
    private static final String AUTHENTICATION = "/admin/realms/{realm}/authentication";
    private static final String FLOWS = AUTHENTICATION + "/flows";
    private static final String DETECT = "idp-detect-existing-broker-user";
    private static final String LINK = "idp-auto-link";
    private static final String CONDITION = "conditional-user-attribute";
    private static final String DENY = "deny-access-authenticator";
    private static final String REQUIRED = "REQUIRED";
    private static final String CONDITIONAL = "CONDITIONAL";

    private final RestCalls calls;
    private final RealmClients clients;
    private final String region;
    private final String realm;

    OtherRegions(RestCalls calls, RealmClients clients, RealmSettings settings) {
        this.calls = calls;
        this.clients = clients;
        this.region = settings.region();
        this.realm = settings.realm();
    }

    /** See {@link KeycloakAdmin#connect}. */
    int connect(List<Directory.Region> others) {
        int changes = 0;
        for (Directory.Region other : others) {
            RegionSettings wanted = new RegionSettings(region, other);
            changes += clients.ensure(wanted.client());
            changes += flow(wanted);
            changes += provider(wanted);
        }
        return changes + switchOff(others.stream().map(Directory.Region::name).collect(Collectors.toSet()));
    }

    /** An account that is there, and is that of a guest of the region; nothing else, and none is made. */
    private int flow(RegionSettings wanted) {
        String flow = wanted.flow();
        if (RestCalls.first(calls.list(FLOWS, realm), "alias", flow).isEmpty()) {
            Map<String, Object> made = Map.of("alias", flow, "description",
                    "Lets guests of region " + wanted.alias() + " in; makes no account", "providerId", "basic-flow",
                    "topLevel", true, "builtIn", false);
            if (calls.create(FLOWS, made, realm).isEmpty()) {
                return 0; // another node makes it now; the next round looks at it
            }
        } else if (isAsWanted(wanted)) {
            return 0;
        } else {
            LOG.warn("The sign-in flow {} was changed; it is made anew. Look for who administers the realm by hand.",
                    flow);
            executions(flow).filter(e -> e.path("level").asInt() == 0).forEach(
                    e -> calls.delete(AUTHENTICATION + "/executions/{id}", realm, e.path("id").asString()));
        }
        build(wanted);
        return 1;
    }

    /** What links comes into force last: whatever is cut short, nobody passes without the gate. */
    private void build(RegionSettings wanted) {
        String flow = wanted.flow();
        add(flow, DETECT);
        add(flow, LINK);
        calls.create(FLOWS + "/{flow}/executions/flow", Map.of("alias", wanted.gate(), "type", "basic-flow",
                "description", "Turns everybody else away", "provider", "registration-page-form"), realm, flow);
        String condition = add(wanted.gate(), CONDITION);
        calls.create(AUTHENTICATION + "/executions/{id}/config",
                Map.of("alias", wanted.gate(), "config", wanted.notAGuestOfIt()), realm, condition);
        add(wanted.gate(), DENY);
        require(flow, CONDITION, REQUIRED);
        require(flow, DENY, REQUIRED);
        require(flow, null, CONDITIONAL);
        require(flow, DETECT, REQUIRED);
        require(flow, LINK, REQUIRED);
    }

    private String add(String flow, String provider) {
        return calls.create(FLOWS + "/{flow}/executions/execution", Map.of("provider", provider), realm, flow)
                .orElseThrow(() -> new KeycloakException("The flow " + flow + " cannot be made", null));
    }

    /** @param provider null: the gate itself */
    private void require(String flow, @Nullable String provider, String requirement) {
        JsonNode execution = executions(flow).filter(e -> e.path("providerId").asString("").equals(
                provider == null ? "" : provider)).findFirst()
                .orElseThrow(() -> new KeycloakException("The flow " + flow + " is not whole", null));
        Map<String, Object> changed = new HashMap<>();
        execution.propertyStream().forEach(field -> changed.put(field.getKey(), field.getValue()));
        changed.put("requirement", requirement);
        calls.put(FLOWS + "/{flow}/executions", changed, realm, flow);
    }

    private Stream<JsonNode> executions(String flow) {
        return calls.list(FLOWS + "/{flow}/executions", realm, flow).valueStream();
    }

    private boolean isAsWanted(RegionSettings wanted) {
        List<JsonNode> actual = executions(wanted.flow()).toList();
        List<String> shape = actual.stream()
                .map(e -> e.path("level").asInt() + " " + e.path("providerId").asString("") + " "
                        + e.path("requirement").asString(""))
                .toList();
        if (!shape.equals(List.of("0 " + DETECT + " " + REQUIRED, "0 " + LINK + " " + REQUIRED, "0  " + CONDITIONAL,
                "1 " + CONDITION + " " + REQUIRED, "1 " + DENY + " " + REQUIRED))) {
            return false;
        }
        String config = actual.get(3).path("authenticationConfig").asString("");
        Optional<JsonNode> condition = config.isEmpty()
                ? Optional.empty()
                : calls.get(AUTHENTICATION + "/config/{id}", realm, config);
        return condition.isPresent()
                && !Drift.between(condition.get().path("config"), new LinkedHashMap<>(wanted.notAGuestOfIt()));
    }

    private int provider(RegionSettings wanted) {
        Map<String, Object> fields = wanted.provider();
        Optional<JsonNode> actual = calls.get(PROVIDERS + "/{alias}", realm, wanted.alias());
        if (actual.isEmpty()) {
            calls.create(PROVIDERS, fields, realm);
            LOG.info("Guests of region {} may sign in", wanted.alias());
            return 1;
        }
        if (!Drift.between(actual.get(), fields)) {
            return 0;
        }
        fields.put("internalId", actual.get().path("internalId").asString());
        calls.put(PROVIDERS + "/{alias}", fields, realm, wanted.alias());
        return 1;
    }

    /** Off and not away: a directory that forgot a region by mistake must not unlink its guests. */
    private int switchOff(Set<String> listed) {
        int changes = 0;
        for (JsonNode client : clients.beginningWith(RegionSettings.CLIENTS)) {
            String name = client.path("clientId").asString().substring(RegionSettings.CLIENTS.length());
            if (!listed.contains(name) && clients.disable(client)) {
                changes++;
            }
        }
        for (JsonNode provider : calls.list(PROVIDERS + "?briefRepresentation=false&max=1000", realm)) {
            String alias = provider.path("alias").asString();
            if (!listed.contains(alias) && provider.path("enabled").asBoolean() && provider
                    .path("firstBrokerLoginFlowAlias").asString("").equals(RegionSettings.FLOWS + alias)) {
                Map<String, Object> changed = new LinkedHashMap<>();
                provider.propertyStream().forEach(field -> changed.put(field.getKey(), field.getValue()));
                changed.put("enabled", false);
                calls.put(PROVIDERS + "/{alias}", changed, realm, alias);
                LOG.warn("Guests of region {} cannot sign in any more: the directory does not name it", alias);
                changes++;
            }
        }
        return changes;
    }
}
