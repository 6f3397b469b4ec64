package io.meridian.e2e;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.LiveSocket;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A second agent, without a browser: present, available, taking what is offered. */
final class Colleague implements AutoCloseable {

    private final RunningRegion region;
    private final Console console;
    private final LiveSocket socket;
    private final String name;

    Colleague(RunningRegion region, String email) {
        this.region = region;
        console = region.signIn(email);
        name = name(console);
        socket = console.live(frame -> {});
        socket.subscribe("me", null);
        state("available");
    }

    private void state(String state) {
        console.change("PUT", "/api/v1/agent/state", Map.of("state", state));
    }

    /** What colleagues call somebody. */
    static String name(RunningRegion region, String email) {
        return name(region.signIn(email));
    }

    private static String name(Console console) {
        return console.get("/api/v1/session").path("user").path("name").asString();
    }

    /** Takes the next offer and answers with its task. */
    JsonNode accept() {
        region.await(name + " is offered the conversation", Duration.ofSeconds(20),
                () -> !console.get("/api/v1/worklist").path("offers").isEmpty());
        JsonNode offer = console.get("/api/v1/worklist").path("offers").path(0);
        return console.change("POST",
                "/api/v1/reservations/" + offer.path("reservationId").asString() + "/accept",
                Map.of("epoch", offer.at("/task/epoch").asLong()));
    }

    /** Answers; at once after taking a conversation, the service that keeps it may not have heard of that yet. */
    void say(String conversation, String text) {
        region.await(name + " may write", Duration.ofSeconds(20), () -> {
            try {
                console.write(conversation, text);
                return true;
            } catch (EdgeException e) {
                assertThat(e.code()).as(e.getMessage()).isIn("not_found", "not_assigned");
                return false;
            }
        });
    }

    /** Hands a task to a queue and takes nothing more. */
    void transfer(JsonNode task, String queue) {
        state("busy");
        String id = "";
        for (JsonNode each : console.get("/api/v1/queues").path("items")) {
            id = each.path("name").asString().equals(queue) ? each.path("queueId").asString() : id;
        }
        console.change("POST", "/api/v1/tasks/" + task.path("taskId").asString() + "/transfer",
                Map.of("epoch", task.path("epoch").asLong(), "queueId", id));
    }

    @Override
    public void close() {
        goHome(console);
        socket.close();
    }

    /** Ends what somebody holds and goes offline: nothing of this journey is offered in the next. */
    static void goHome(Console agent) {
        agent.change("PUT", "/api/v1/agent/state", Map.of("state", "offline"));
        String disposition = agent.get("/api/v1/dispositions").at("/items/0/code").asString();
        for (JsonNode task : agent.get("/api/v1/worklist").path("tasks")) {
            String path = "/api/v1/tasks/" + task.path("taskId").asString();
            JsonNode wrapping = task.path("state").asString().equals("wrap-up")
                    ? task
                    : agent.change("POST", path + "/complete", Map.of("epoch", task.path("epoch").asLong()));
            agent.change("POST", path + "/wrap-up",
                    Map.of("epoch", wrapping.path("epoch").asLong(), "disposition", disposition));
        }
    }
}
