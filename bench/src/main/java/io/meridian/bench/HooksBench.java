package io.meridian.bench;

import io.meridian.contracts.demo.DemoWhatsApp;
import io.meridian.launcher.simulators.actor.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Hooks of WhatsApp, one message each, through the edge; then whether everything acknowledged became a message. */
final class HooksBench {

    private static final String SUPERVISOR = "mei.chen@lumora.example";
    private static final String PASSWORD = "demo-demo-demo";
    private static final int CUSTOMERS = 1_000;
    private static final int LIMIT_MS = 150;
    /** Until the JVMs have compiled what a hook needs. */
    private static final int WARM_RATE = 250;
    private static final Duration WARM = Duration.ofSeconds(100);
    private static final int[] RATES = {250, 500, 1_000};

    private final LocalRegion region;
    private final Report report;
    private final Duration unit;
    private final DemoWhatsApp account;
    private final URI hook;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** Texts of the messages whose hook was answered with 200. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    HooksBench(LocalRegion region, Report report, Duration unit) {
        this.region = region;
        this.report = report;
        this.unit = unit;
        this.account = DemoWhatsApp.of("eu", "lumora", "DE").orElseThrow();
        this.hook = region.edge().resolve("/hooks/whatsapp/" + account.key());
    }

    void run() throws IOException, SQLException {
        Latency cold = burst(WARM_RATE, Duration.ofSeconds(20));
        report.row("POST /hooks/whatsapp/…, " + WARM_RATE + "/s in the first 20 s after a restart, p50 / p99 ms",
                cold.p50p99());
        burst(WARM_RATE, WARM);
        drained();
        for (int rate : RATES) {
            Latency latency = burst(rate, unit);
            double drained = drained();
            String what = "POST /hooks/whatsapp/…, " + rate + "/s for " + unit.toSeconds() + " s";
            report.row(what + ", p50 / p99 ms", "– / " + LIMIT_MS, latency.p50p99(),
                    latency.millis(99) <= LIMIT_MS && latency.failures() == 0);
            report.row("… answered 200, failed", latency.count() + ", " + latency.failures());
            report.row("… until the backlog was worked off, s", Report.one(drained));
        }
        Set<String> missing = new HashSet<>(acknowledged);
        int twice = read(missing);
        report.row("acknowledged, not a message in the end, twice", "–, 0, 0",
                acknowledged.size() + ", " + missing.size() + ", " + twice, missing.isEmpty() && twice == 0);
    }

    private Latency burst(int rate, Duration length) {
        Latency latency = new Latency();
        SecretKeySpec key = new SecretKeySpec(account.appSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        Pace.run(rate, length, (number, start) -> {
            String text = "Bench " + letters();
            if (taken(body(number % CUSTOMERS, text).getBytes(StandardCharsets.UTF_8), key)) {
                acknowledged.add(text);
                latency.since(start);
            } else {
                latency.failed();
            }
        });
        return latency;
    }

    /** Of its own, without digits: now and then those of several messages look like a card's number, and are masked. */
    private static String letters() {
        return UUID.randomUUID().toString().chars().filter(Character::isLetterOrDigit)
                .map(c -> 'a' + Character.digit(c, 16)).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                        StringBuilder::append)
                .toString();
    }

    private String body(int customer, String text) {
        String waId = "49176040" + (10_000 + customer);
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"value":{"messaging_product":"whatsapp",\
                "metadata":{"display_phone_number":"%s","phone_number_id":"%s"},\
                "contacts":[{"profile":{"name":"Customer %d"},"wa_id":"%s"}],\
                "messages":[{"from":"%s","id":"wamid.%s","timestamp":"%d","text":{"body":"%s"},"type":"text"}]},\
                "field":"messages"}]}]}"""
                .formatted(account.wabaId(), account.displayPhoneNumber().replaceAll("[^0-9]", ""),
                        account.phoneNumberId(), customer, waId, waId, UUID.randomUUID(),
                        Instant.now().getEpochSecond(),
                        text);
    }

    private boolean taken(byte[] body, SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            HttpRequest request = HttpRequest.newBuilder(hook).header("Content-Type", "application/json")
                    .header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)))
                    .timeout(Duration.ofSeconds(20)).POST(BodyPublishers.ofByteArray(body)).build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                report.say("A hook was answered with " + status);
            }
            return status == 200;
        } catch (IOException | GeneralSecurityException e) {
            report.say("A hook failed: " + e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Seconds until no event waits any more. */
    private double drained() throws IOException, SQLException {
        long start = System.nanoTime();
        try (Connection database = region.database("meridian_channel");
                Statement sql = database.createStatement()) {
            while (true) {
                try (ResultSet rows = sql.executeQuery("select count(*) from inbound_event")) {
                    rows.next();
                    if (rows.getLong(1) == 0) {
                        return (System.nanoTime() - start) / 1e9;
                    }
                }
                ChatBench.pause(Duration.ofMillis(100));
            }
        }
    }

    /** Takes what is found among the conversations away; gives how many were found twice. */
    private int read(Set<String> missing) {
        Console supervisor = Console.signIn(region.edge(), SUPERVISOR, PASSWORD);
        Set<String> found = new HashSet<>();
        int twice = 0;
        String cursor = "";
        do {
            JsonNode page = supervisor.get("/api/v1/conversations?channel=whatsapp&limit=200" + cursor);
            for (JsonNode row : page.path("items")) {
                twice += messages(supervisor, row.path("id").asString(), found);
            }
            cursor = page.path("nextCursor").isNull() ? "" : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        missing.removeAll(found);
        return twice;
    }

    private static int messages(Console supervisor, String conversation, Set<String> found) {
        int twice = 0;
        long after = 0;
        JsonNode items;
        do {
            items = supervisor
                    .get("/api/v1/conversations/" + conversation + "/messages?limit=200&after=" + after)
                    .path("items");
            for (JsonNode message : items) {
                after = message.path("sequence").asLong();
                String text = message.path("text").asString("");
                twice += text.startsWith("Bench ") && !found.add(text) ? 1 : 0;
            }
        } while (items.size() > 0);
        return twice;
    }
}
