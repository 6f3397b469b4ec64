package io.meridian.e2e;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.LiveSocket;
import io.meridian.launcher.simulators.actor.Visitor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customer of Lumora who chats and has WhatsApp, with a mark in everything that is said by them and about them: such as
 * {@code shred7f3k2xquestion}.
 */
final class Somebody {

    /** Hooks wait for up to a minute while the machine is busy. */
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String NUMBER = "eu_demolumoraDEwa";

    private final RunningRegion region;
    private final RawRequests raw;
    private final String begin = "shred" + Long.toString(System.nanoTime() & 0xfffffffL, Character.MAX_RADIX) + "x";
    private final String phone = "49176" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private final Map<String, String> marks = new LinkedHashMap<>();
    private final Visitor visitor;
    private final String chat;
    private final String customer;
    private final String file;
    private final String whatsApp;
    private final String ticket;

    /** @param supervisor who sees everything of the tenant */
    Somebody(RunningRegion region, Console admin, Console supervisor) {
        this.region = region;
        this.raw = new RawRequests(region.address());
        marks.put("phone", phone);
        this.visitor = Visitor.arrive(region.edge(), region.widget("lumora"), "de", "Europe/Berlin");
        visitor.call("PUT", "/api/v1/widget/profile",
                Map.of("name", mark("name"), "email", mark("email") + "@example.com"));
        this.file = upload();
        JsonNode said = raw.post("/api/v1/widget/messages",
                ("{\"text\":\"" + mark("question") + "\",\"attachmentIds\":[\"" + file + "\"]}")
                        .getBytes(StandardCharsets.UTF_8),
                "Content-Type", "application/json", "Authorization", "Bearer " + visitor.token(), "Idempotency-Key",
                UUID.randomUUID().toString()).json();
        this.chat = said.path("conversationId").asString();
        assertThat(chat).as("conversation of " + said).isNotEmpty();
        this.customer = customer(supervisor, chat);
        follow(supervisor);
        supervisor.change("POST", "/api/v1/conversations/" + chat + "/notes", Map.of("text", mark("note")));
        this.ticket = ticket(admin, supervisor);
        this.whatsApp = text(supervisor);
        supervisor.write(whatsApp, mark("whatsappanswer"));
        decide(admin);
        // One person of two records: both are erased.
        supervisor.change("POST", "/api/v1/customers/" + customer + "/merges",
                Map.of("customerId", customer(supervisor, whatsApp)));
    }

    private String mark(String kind) {
        String mark = begin + kind;
        marks.put(kind, mark);
        return mark;
    }

    private static String customer(Console supervisor, String conversation) {
        return supervisor.get("/api/v1/conversations/" + conversation).findPath("customer").path("id").asString();
    }

    private String upload() {
        byte[] document = ("%PDF-1.4\n1 0 obj (" + mark("document") + ") endobj\n%%EOF\n")
                .getBytes(StandardCharsets.US_ASCII);
        return raw.upload("/api/v1/widget/attachments", mark("filename") + ".pdf", document, "Authorization",
                "Bearer " + visitor.token()).json().path("id").asString();
    }

    /** An answer that somebody sees live. */
    private void follow(Console supervisor) {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (LiveSocket socket = supervisor.live(frame -> seen.add(frame.toString()))) {
            socket.subscribe("conversation:" + chat, 0L);
            region.await("it is followed", SOON, () -> seen.stream().anyMatch(f -> f.contains("\"subscribed\"")));
            supervisor.write(chat, mark("answer"));
            region.await("it is seen live", SOON, () -> seen.stream().anyMatch(f -> f.contains(begin + "answer")));
        }
    }

    private String ticket(Console admin, Console supervisor) {
        String key = "f" + begin;
        admin.change("POST", "/api/v1/ticket-fields",
                Map.of("key", key, "kind", "text", "labels", Map.of("en", "Text")));
        String id = supervisor.change("POST", "/api/v1/tickets", Map.of("subject", mark("firstsubject"), "description",
                mark("description"), "fields", Map.of(key, mark("field")), "conversationId", chat)).path("id")
                .asString();
        for (String visibility : List.of("internal", "public")) {
            supervisor.change("POST", "/api/v1/tickets/" + id + "/comments",
                    Map.of("text", mark(visibility + "comment"), "visibility", visibility));
        }
        supervisor.change("PATCH", "/api/v1/tickets/" + id, Map.of("version", 3, "subject", mark("subject")));
        return id;
    }

    private String text(Console supervisor) {
        RawRequests provider = new RawRequests(region.simulators());
        URI page = URI.create("/demo/whatsapp/" + NUMBER);
        assertThat(provider.get(page + "?lang=de&as=" + phone + "&name=" + mark("whatsappname")).status())
                .isEqualTo(200);
        RawRequests.Answer sent = provider.post(page + "/" + phone + "/act",
                ("{\"do\":\"text\",\"text\":\"" + mark("whatsapptext") + "\"}").getBytes(StandardCharsets.UTF_8),
                "Content-Type", "application/json");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        List<String> found = new ArrayList<>();
        region.await("the WhatsApp message is there", SOON, () -> {
            found(supervisor).path("items").path(0).path("conversations")
                    .forEach(conversation -> found.add(conversation.path("id").asString()));
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    /** Whom the search finds by the telephone number. */
    private JsonNode found(Console supervisor) {
        return supervisor.change("POST", "/api/v1/customers/search", Map.of("address", "+" + phone));
    }

    /** Agrees to one thing, and is on a list for another. */
    private void decide(Console admin) {
        admin.change("POST", "/api/v1/consents", Map.of("customerId", customer, "purposes", List.of("survey"),
                "channels", List.of("sms"), "decision", "granted", "grade", "opt-in", "source", "call", "wording",
                Map.of("text", "May we ask you by SMS?", "language", "en")));
        String list = admin.change("POST", "/api/v1/do-not-contact-lists", Map.of("name", "List " + begin.hashCode(),
                "purposes", List.of("marketing"), "channels", List.of("sms"))).path("id").asString();
        admin.change("POST", "/api/v1/do-not-contact-lists/" + list + "/imports", Map.of("mode", "add", "csv",
                "+" + phone + "\n" + marks.get("email") + "@example.com\n"));
    }

    /** Ends what is open. */
    void end(Console supervisor) {
        for (String conversation : List.of(chat, whatsApp)) {
            supervisor.change("POST", "/api/v1/conversations/" + conversation + "/close", null);
        }
    }

    /** Staff, the search and the visitor find what was written. */
    void assertReadable(Console supervisor) {
        region.await("the words of the ticket are found", SOON, () -> supervisor
                .get("/api/v1/tickets?q=" + marks.get("description")).path("items").size() == 1);
        String read = read(supervisor);
        // The other name is of a record that is not the one that stands for the person.
        marks.forEach((kind, mark) -> {
            if (!kind.equals("whatsappname")) {
                assertThat(read).as(kind).contains(mark);
            }
        });
    }

    /** Nobody finds anything, and what is left says why. */
    void assertErased(Console supervisor) {
        String read = read(supervisor);
        marks.forEach((kind, mark) -> assertThat(read).as(kind).doesNotContain(mark));
        assertThat(supervisor.get("/api/v1/customers/" + customer).path("erased").asBoolean()).isTrue();
        assertThat(isTicketErased(supervisor)).isTrue();
        for (String conversation : List.of(chat, whatsApp)) {
            assertThat(supervisor.get("/api/v1/conversations/" + conversation + "/messages").path("items")
                    .valueStream().filter(entry -> !entry.path("kind").asString().equals("event"))
                    .map(entry -> entry.path("erased").asBoolean())).isNotEmpty().containsOnly(true);
        }
        assertThat(refusal(supervisor, "/api/v1/attachments/" + file)).isEqualTo(404);
    }

    boolean isTicketErased(Console supervisor) {
        return supervisor.get("/api/v1/tickets/" + ticket).path("erased").asBoolean();
    }

    private static int refusal(Console reader, String path) {
        try {
            reader.get(path);
            return 200;
        } catch (EdgeException e) {
            return e.status();
        }
    }

    private String read(Console supervisor) {
        StringBuilder all = new StringBuilder();
        for (String path : List.of("/api/v1/customers/" + customer, "/api/v1/conversations",
                "/api/v1/conversations/" + chat, "/api/v1/conversations/" + chat + "/messages",
                "/api/v1/conversations/" + whatsApp + "/messages", "/api/v1/tickets/" + ticket,
                "/api/v1/tickets/" + ticket + "/comments", "/api/v1/tickets/" + ticket + "/history",
                "/api/v1/tickets?q=" + marks.get("description"))) {
            all.append(Canaries.read(supervisor, path)).append('\n');
        }
        all.append(found(supervisor));
        for (String path : List.of("/api/v1/widget/messages?conversationId=" + chat,
                "/api/v1/widget/attachments/" + file)) {
            all.append(raw.get(path, "Authorization", "Bearer " + visitor.token()).body()).append('\n');
        }
        return all.toString();
    }

    /** The record that stands for the person. */
    String customer() {
        return customer;
    }

    /** What must be nowhere once they are erased, by what it is. */
    Map<String, String> marks() {
        return marks;
    }
}
