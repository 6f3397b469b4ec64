package io.meridian.ticket.demo;

import io.meridian.platform.security.InternalTokenProperties;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the demo's tickets say. All of it is made up. */
@Component
@ConditionalOnBooleanProperty("meridian.ticket.demo")
class DemoScript {

    private final Map<String, List<Scene>> tickets;

    @Autowired
    DemoScript(InternalTokenProperties token) {
        this(token.region());
    }

    /** @param region the demo has people of its own in eu and elsewhere */
    DemoScript(String region) {
        String file = region.equals("eu") ? "demo/tickets.json" : "demo/elsewhere/tickets.json";
        try (InputStream in = new ClassPathResource(file).getInputStream()) {
            this.tickets = JsonMapper.shared().readValue(in, new TypeReference<Map<String, List<Scene>>>() {
            });
        } catch (IOException e) {
            throw new IllegalStateException("The demo's tickets cannot be read", e);
        }
    }

    /** A ticket; people, teams and markets by name. */
    record Scene(String subject, String description, String language, String market, String team,
            @Nullable String assignee, String status, String priority, String type, int daysAgo,
            @Nullable String order, @Nullable String damage, List<Line> comments) {}

    record Line(String by, String visibility, String text) {}

    /** Tickets of a tenant, by the part of its slug behind the region; empty for others. */
    List<Scene> of(String tenant) {
        return tickets.getOrDefault(tenant, List.of());
    }
}
