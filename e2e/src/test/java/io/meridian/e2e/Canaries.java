package io.meridian.e2e;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tenant of the demo in which every kind of text that people may write bears a mark: such as {@code canary-<run>-lumora-team}. Ids
 * of what was written are kept under the names that the contracts give to parameters.
 */
final class Canaries {

    private static final byte[] PICTURE = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final RunningRegion region;
    private final String run = Long.toString(System.nanoTime() & 0xfffffff, Character.MAX_RADIX);
    private final String tenant;
    private final Console admin;
    private final Visitor visitor;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Set<String> planted = new LinkedHashSet<>();

    /**
     * @param tenant
     *            its name in marks and in the keys of its widgets
     */
    Canaries(RunningRegion region, String tenant, String admin, String renamed) {
        this.region = region;
        this.tenant = tenant;
        this.admin = region.signIn(admin);
        this.visitor = Visitor.arrive(region.edge(), widget(), "de", "Europe/Berlin");
        plantSettings(renamed);
        plantConversation();
    }

    private String widget() {
        return region.widget(tenant);
    }

    private String mark(String kind) {
        String mark = prefix() + kind;
        planted.add(mark);
        return mark;
    }

    private void plantSettings(String renamed) {
        ids.put("tenantId", admin.get("/api/v1/tenant").path("id").asString());
        ids.put("widgetKey", widget());
        ids.put("document", "tenant-v1");
        plant("teamId", "/api/v1/teams", Map.of("name", mark("team")));
        plant("skillId", "/api/v1/skills", Map.of("kind", "other", "code", mark("skillcode"), "name", mark("skill")));
        plant("brandId", "/api/v1/brands", Map.of("code", mark("brandcode"), "name", mark("brand"), "senderName",
                mark("sender")));
        plant("calendarId", "/api/v1/calendars",
                Map.of("name", mark("calendar"), "timeZone", "Europe/Berlin", "hours", List.of(), "holidays",
                        List.of(Map.of("date", "2026-12-31", "name", mark("holiday")))));
        plant("marketId", "/api/v1/markets",
                Map.of("code", "C" + run.toUpperCase(Locale.ROOT), "name", mark("market"), "country", "AT",
                        "languages", List.of("de"), "timeZone", "Europe/Vienna"));
        plant("invitationId", "/api/v1/invitations", Map.of("email", mark("address") + "@example.com", "name",
                mark("invited"), "roles", List.of("agent"), "locale", "en"));
        plant("apiClientId", "/api/v1/api-clients", Map.of("name", mark("apiclient")));
        Map<String, Object> widget = new HashMap<>(Map.of("displayName", "Canary", "colour", "#0a6668", "position",
                "right", "allowedOrigins", List.of(), "preChat", List.of(), "texts", Map.of()));
        widget.put("logoUrl", null);
        widget.put("privacyUrl", null);
        ids.put("accountId", admin.change("POST", "/api/v1/channel-accounts", Map.of("name", mark("account"),
                "marketId", ids.get("marketId"), "brandId", ids.get("brandId"), "language", "de", "widget", widget))
                .at("/account/id").asString());
        plant("queueId", "/api/v1/queues", Map.of("name", mark("queue")));
        plant("replyId", "/api/v1/canned-replies", Map.of("shortcut", "c" + run, "title", mark("reply"), "texts",
                Map.of("en", mark("replytext"))));
        plant("ruleId", "/api/v1/law/tenant-rules", Map.of("subject", "access-request-days", "asks",
                Map.of("figure", 30), "reason", mark("rule")));
        admin.change("POST", "/api/v1/view-rules",
                Map.of("name", mark("viewrule"), "roles", List.of("auditor"), "hides",
                        List.of("files")));
        admin.change("POST", "/api/v1/guard/rules", Map.of("name", mark("guardrule"), "text",
                Map.of("kind", "forbidden", "action", "log", "phrases", Map.of("en", List.of(mark("phrase"))))));
        plant("listId", "/api/v1/do-not-contact-lists", Map.of("name", mark("list"), "purposes", List.of("survey"),
                "channels", List.of("sms")));
        plant("partnerId", "/api/v1/partners", Map.of("name", mark("partner"), "teamIds", List.of(), "networks",
                List.of()));
        JsonNode user = user(renamed);
        region.await("the first change is in the audit log", Duration.ofSeconds(10),
                () -> admin.get("/api/v1/audit/entries?limit=1").path("items").size() == 1);
        ids.put("entryId", admin.get("/api/v1/audit/entries?limit=1").at("/items/0/entryId").asString());
        ids.put("userId", user.path("id").asString());
        admin.change("PATCH", "/api/v1/users/" + ids.get("userId"),
                Map.of("name", mark("staff"), "version", user.path("version").asLong()));
    }

    private void plant(String parameter, String path, Object body) {
        JsonNode made = admin.change("POST", path, body);
        JsonNode thing = made.has("client") ? made.path("client") : made;
        String id = thing.path("id").asString(thing.path(parameter).asString(""));
        assertThat(id).as("id of " + made).isNotEmpty();
        ids.put(parameter, id);
    }

    private void plantConversation() {
        visitor.introduce(mark("customer"));
        RawRequests raw = new RawRequests(region.address());
        JsonNode file = raw.upload("/api/v1/widget/attachments", mark("file") + ".png", PICTURE, "Authorization",
                "Bearer " + visitor.token()).json();
        ids.put("attachmentId", file.path("id").asString());
        JsonNode message = raw.post("/api/v1/widget/messages",
                ("{\"text\":\"" + mark("message") + "\",\"attachmentIds\":[\"" + ids.get("attachmentId") + "\"]}")
                        .getBytes(StandardCharsets.UTF_8),
                "Content-Type", "application/json", "Authorization", "Bearer " + visitor.token(), "Idempotency-Key",
                UUID.randomUUID().toString()).json();
        String conversation = message.path("conversationId").asString();
        assertThat(conversation).as("conversation of " + message).isNotEmpty();
        ids.put("conversationId", conversation);
        ids.put("messageId", message.path("id").asString());
        ids.put("customerId",
                admin.get("/api/v1/conversations/" + conversation).findPath("customer").path("id").asString());
        assertThat(ids.get("customerId")).isNotEmpty();
        admin.change("POST", "/api/v1/consents", Map.of("customerId", ids.get("customerId"), "purposes",
                List.of("survey"), "channels", List.of("sms"), "decision", "granted", "grade", "opt-in", "source",
                "call", "wording",
                Map.of("text", mark("wording"), "language", "de")));
        region.await("the conversation has a task", Duration.ofSeconds(20), () -> {
            for (String state : List.of("queued", "offered", "assigned")) {
                for (JsonNode task : admin.get("/api/v1/tasks?limit=200&state=" + state).path("items")) {
                    if (task.path("conversationId").asString("").equals(conversation)) {
                        ids.put("taskId", task.path("taskId").asString());
                    }
                }
            }
            return ids.containsKey("taskId");
        });
    }

    /** Lets a supervisor, who sees all work from now on, write a note. */
    Console supervise(String email) {
        JsonNode user = user(email);
        admin.change("PATCH", "/api/v1/users/" + user.path("id").asString(),
                Map.of("scope", "all", "version", user.path("version").asLong()));
        Console supervisor = region.signIn(email);
        supervisor.change("POST", "/api/v1/conversations/" + ids.get("conversationId") + "/notes",
                Map.of("text", mark("note")));
        plantTicket(supervisor);
        return supervisor;
    }

    private void plantTicket(Console supervisor) {
        String key = "c" + run;
        plant("fieldId", "/api/v1/ticket-fields",
                Map.of("key", key, "kind", "text", "labels", Map.of("en", mark("fieldlabel"))));
        plant("viewId", "/api/v1/ticket-views", Map.of("name", mark("view"), "shared", true, "filter", Map.of()));
        JsonNode ticket = supervisor.change("POST", "/api/v1/tickets",
                Map.of("subject", mark("subject"), "description", mark("description"), "fields",
                        Map.of(key, mark("fieldvalue")), "conversationId", ids.get("conversationId")));
        String one = "/api/v1/tickets/" + ticket.path("id").asString();
        ids.put("ticketId", ticket.path("id").asString());
        supervisor.change("POST", one + "/comments", Map.of("text", mark("comment"), "visibility", "internal"));
        supervisor.change("PATCH", one, Map.of("version", 2, "subject", mark("newsubject")));
        planted.remove(prefix() + "subject"); // only the history has it now
        planted.add(prefix() + "newsubject");
    }

    /** Somebody comments on the ticket once more. */
    String commentLive(Console supervisor) {
        String mark = mark("livecomment");
        supervisor.change("POST", "/api/v1/tickets/" + ids.get("ticketId") + "/comments",
                Map.of("text", mark, "visibility", "public"));
        return mark;
    }

    private JsonNode user(String email) {
        return admin.get("/api/v1/users?query=" + email).path("items").path(0);
    }

    /** The visitor writes once more. */
    String writeLive() {
        String mark = mark("live");
        visitor.write(mark);
        return mark;
    }

    /** The visitor ends the conversation, which nobody is offered then. */
    void leave() {
        visitor.leave();
    }

    /** Begins all marks of this tenant. */
    String prefix() {
        return "canary-" + run + "-" + tenant + "-";
    }

    /** All marks that were written. */
    Set<String> planted() {
        return planted;
    }

    /** Ids by the names of parameters in the contracts. */
    Map<String, String> ids() {
        return ids;
    }

    /** What the visitor of this tenant gets to see. */
    String readAsVisitor(String path) {
        RawRequests.Answer answer = new RawRequests(region.address()).get(path, "Authorization",
                "Bearer " + visitor.token());
        return answer.status() + " " + answer.body();
    }

    /** What somebody of this tenant gets to see, refusals included. */
    static String read(Console reader, String path) {
        try {
            return "200 " + reader.get(path);
        } catch (EdgeException e) {
            return e.status() + " " + String.valueOf(e.getMessage()).replace(path, "");
        }
    }
}
