package io.meridian.testkit.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a contract.
 *
 * @param method
 *            in capitals
 * @param definition
 *            the operation object of the contract
 * @param parameters
 *            all parameters, the path item's included, references resolved
 */
public record Operation(String method, PathTemplate path, JsonNode definition, List<JsonNode> parameters) {

    /** The key by which reports name the operation, such as {@code GET /api/v1/tenants/{id}}. */
    public String key() {
        return method + " " + path;
    }

    /** The same for two operations that differ only in the names of path variables. */
    public String shape() {
        return method + " " + path.shape();
    }

    /** The values of an extension that is a list, such as {@code x-roles}; empty if it is absent. */
    public Set<String> extension(String name) {
        Set<String> values = new TreeSet<>();
        definition.path(name).valueStream().forEach(value -> values.add(value.asString()));
        return values;
    }

    /** Whether the contract says anything about who may call. */
    public boolean saysWhoMayCall() {
        return isOpenToAnonymous() || !extension("x-roles").isEmpty() || !extension("x-kinds").isEmpty()
                || !extension("x-callers").isEmpty();
    }

    /** Whether callers whom nobody knows may call ({@code x-anonymous: true}). */
    public boolean isOpenToAnonymous() {
        return definition.path("x-anonymous").asBoolean(false);
    }

    /** The permission needed besides ({@code x-permission}), or an empty text. */
    public String permission() {
        return definition.path("x-permission").asString("");
    }

    /** The permission that API clients need besides ({@code x-program-permission}), or an empty text. */
    public String programPermission() {
        return definition.path("x-program-permission").asString("");
    }

    /** Whether a person must have proved lately who they are ({@code x-step-up: true}). */
    public boolean needsStepUp() {
        return definition.path("x-step-up").asBoolean(false);
    }

    boolean requiresHeader(String name) {
        return parameters.stream()
                .anyMatch(p -> p.path("in").asString("").equals("header")
                        && p.path("name").asString("").equalsIgnoreCase(name)
                        && p.path("required").asBoolean(false));
    }
}
