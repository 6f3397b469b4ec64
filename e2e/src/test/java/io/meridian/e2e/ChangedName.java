package io.meridian.e2e;

import io.meridian.launcher.simulators.actor.Console;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A member of Lumora under another name until this is closed. */
final class ChangedName implements AutoCloseable {

    private final Console admin;
    private final JsonNode before;
    private final JsonNode after;

    ChangedName(RunningRegion region, String email, String name) {
        admin = region.signIn("ada.brandt@lumora.example");
        before = admin.get("/api/v1/users?query=" + email).path("items").path(0);
        after = change(before, name);
    }

    private JsonNode change(JsonNode user, String name) {
        return admin.change("PATCH", "/api/v1/users/" + user.path("id").asString(),
                Map.of("name", name, "version", user.path("version").asLong()));
    }

    String id() {
        return before.path("id").asString();
    }

    String shown() {
        return after.path("name").asString();
    }

    @Override
    public void close() {
        change(after, before.path("name").asString());
    }
}
