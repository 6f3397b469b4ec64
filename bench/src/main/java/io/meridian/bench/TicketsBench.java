package io.meridian.bench;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.Edge;
import io.meridian.launcher.simulators.actor.EdgeException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tickets made by a program's eight clients, then lists and searches of a tenant with a million of them. */
final class TicketsBench {

    private static final String ADMIN = "ada.brandt@lumora.example";
    private static final String AGENT = "lena.vogt@lumora.example";
    private static final String PASSWORD = "demo-demo-demo";
    private static final String TENANT = "lumora";
    private static final int CLIENTS = 8;
    private static final int TICKETS = 1_000_000;
    private static final int WORDS = 40_000;
    private static final int READS_PER_SECOND = 10;
    private static final int MOST_ROUNDS = 8;

    private static final List<String> LISTS = List.of("", "status=new,open,pending", "sort=priority&status=new,open",
            "sort=created", "assignee=none&status=new", "priority=urgent&status=pending", "type=task&status=solved");
    /** In nearly half of all tickets, in some hundredths, in both, in a handful. */
    private static final List<String> SEARCHES = List.of("order", "word150", "order word20", "word90 word7",
            "word31000",
            "包裹损坏", "nowhere");

    private static final String OURS = "tenant_id = (select tenant_id from demo_past where name = '" + TENANT + "')";

    private static final String FILL = """
            create temp table our as select tenant_id from demo_past where name = 'lumora';
            insert into platform.person_key (tenant_id, person_id, erased_at)
              select tenant_id, '00000000-0000-7000-8000-000000000001', now() from our on conflict do nothing;
            create temp table sample as select row_number() over () as n, array_remove(terms,
                ('x' || left(md5(our.tenant_id || '/' || number / 4096), 16))::bit(64)::bigint) terms
              from ticket_text, our where ticket_text.tenant_id = our.tenant_id limit 20000;
            create unique index on sample (n);
            create temp table people as select array_agg(distinct assignee_id) a, array_agg(distinct team_id) t,
              array_agg(distinct market_id) m, array_agg(distinct brand_id) b
              from ticket, our where ticket.tenant_id = our.tenant_id;
            create temp table filled as select uuidv7(interval '-1 hour') id, i + 100 number,
              now() - interval '1 day' - interval '20 seconds' * ({n} - i) made,
              case when i > {n} * 0.9 then (array['new', 'open', 'open', 'pending'])[1 + i % 4]
                else (array['solved', 'closed', 'closed', 'closed'])[1 + i % 4] end status
              from generate_series(1, {n}::bigint) i;
            insert into ticket (tenant_id, id, number, person_id, subject, type, status, priority, assignee_id, team_id,
              market_id, brand_id, created_at, created_by_kind, updated_at, solved_at, closed_at, client_key, request_hash)
            select our.tenant_id, f.id, f.number, '00000000-0000-7000-8000-000000000001', decode(repeat('00', 60), 'hex'),
              (array['question', 'problem', 'complaint', 'request', 'task'])[1 + f.number % 5], f.status,
              1 + f.number % 4, case when f.number % 10 < 7 then a[1 + f.number * 7 % array_length(a, 1)] end,
              t[1 + f.number * 13 % array_length(t, 1)], m[1 + f.number * 11 % array_length(m, 1)],
              b[1 + f.number % array_length(b, 1)], f.made, 'service', f.made + interval '1 hour',
              case when f.status in ('solved', 'closed') then f.made + interval '1 hour' end,
              case when f.status = 'closed' then f.made + interval '1 hour' end, 'fill-' || f.number, '\\x00'
            from our, people, filled f;
            insert into ticket_text (tenant_id, ticket_id, number, terms)
            select our.tenant_id, f.id, f.number, s.terms
                || ('x' || left(md5(our.tenant_id || '/' || f.number / 4096), 16))::bit(64)::bigint
              from our, filled f join sample s on s.n = 1 + f.number * 7919 % (select count(*) from sample)
            """;

    private final LocalRegion region;
    private final Edge edge;
    private final Report report;
    private final Duration unit;

    TicketsBench(LocalRegion region, Report report, Duration unit) {
        this.region = region;
        this.edge = Edge.of(region.edge());
        this.report = report;
        this.unit = unit;
    }

    void run() throws IOException, SQLException {
        Console admin = Console.signIn(region.edge(), ADMIN, PASSWORD);
        JsonNode made = admin.change("POST", "/api/v1/api-clients",
                Map.of("name", "Bench " + UUID.randomUUID(), "permissions", List.of("ticket-read", "ticket-write")));
        makeRoom();
        warmUp(made);
        Latency writing = writing(made, unit.multipliedBy(2));
        double rate = rate(writing, unit.multipliedBy(2));
        report.row("POST /tickets by a program with " + CLIENTS + " clients, through the edge, tickets/s", "500",
                Report.one(rate), rate >= 500 && writing.failures() == 0);
        report.row("… p50 / p99 ms", "– / 60", writing.p50p99(), writing.millis(99) <= 60);
        report.row("… made, failed", writing.count() + ", " + writing.failures());
        report.row("… until the last of them is found by its words, s", Report.one(untilIndexed()));
        long tickets = fill();
        report.note(
                tickets + " tickets of one tenant; those before the load were made by SQL, with the words of those of"
                        + " the load, and without texts to open");
        Console agent = Console.signIn(region.edge(), AGENT, PASSWORD);
        reading(made, LISTS, unit);
        Latency lists = reading(made, LISTS, unit);
        report.row("GET /tickets, " + LISTS.size() + " filters and orders, " + READS_PER_SECOND
                + "/s, p50 / p99 ms", "– / 100", lists.p50p99(), lists.millis(99) <= 100 && lists.failures() == 0);
        Latency own = asked(() -> agent.get("/api/v1/tickets?status=new,open,pending"));
        report.row("… as an agent who sees the own team's, p50 / p99 ms", "– / 100", own.p50p99(),
                own.millis(99) <= 100 && own.failures() == 0);
        List<String> searches = SEARCHES.stream().map(q -> "q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))
                .toList();
        reading(made, searches, unit);
        Latency found = reading(made, searches, unit);
        report.row("GET /tickets?q=…, common, middling, rare and missing words, one and two, " + READS_PER_SECOND
                + "/s, p50 / p99 ms", "– / 200", found.p50p99(), found.millis(99) <= 200 && found.failures() == 0);
        for (String query : searches) {
            Latency one = reading(made, List.of(query), Duration.ofSeconds(5));
            report.row("… " + query + ", p50 / p99 ms", one.p50p99());
        }
    }

    // --- writing -----------------------------------------------------------------------------------------------------

    /** Until the machine's compilers have done most of their work: then a round is hardly faster than the one before. */
    private void warmUp(JsonNode client) {
        double before = 0;
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            Latency latency = writing(client, unit);
            double rate = rate(latency, unit);
            if (round == 1) {
                report.row(
                        "POST /tickets, the first " + unit.toSeconds() + " s after a restart, tickets/s; p50 / p99 ms",
                        Report.one(rate) + "; " + latency.p50p99());
            }
            if (rate < 1.1 * before) {
                report.note("Tickets were made for " + round * unit.toSeconds() + " s before they were measured");
                return;
            }
            before = rate;
        }
    }

    private static double rate(Latency latency, Duration time) {
        return latency.count() / (double) time.toSeconds();
    }

    /** Each client makes one ticket after the other. */
    private Latency writing(JsonNode client, Duration time) {
        String token = token(client);
        Latency latency = new Latency();
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        long start = System.nanoTime();
                        try {
                            edge.call("POST", "/api/v1/tickets", Map.of("Authorization", "Bearer " + token,
                                    "Idempotency-Key", UUID.randomUUID().toString()), ticket());
                            latency.since(start);
                        } catch (EdgeException e) {
                            latency.failed();
                            report.say(e.toString());
                        }
                    }
                });
            }
        }
        report.say(latency.count() + " tickets made, p50 / p99 " + latency.p50p99() + " ms");
        return latency;
    }

    private static Map<String, Object> ticket() {
        SplittableRandom random = new SplittableRandom(ThreadLocalRandom.current().nextLong());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append("word").append((int) Math.pow(WORDS, random.nextDouble())).append(' ');
        }
        String subject = random.nextInt(100) < 45 ? "Question about my order" : "Something else";
        String more = random.nextInt(1_000) < 2 ? " 包裹在运输途中损坏了 包裹损坏" : "";
        return Map.of("subject", subject, "description", text + more, "status",
                List.of("new", "open", "pending", "solved").get(random.nextInt(4)), "priority",
                List.of("low", "normal", "high", "urgent").get(random.nextInt(4)), "type",
                List.of("question", "task").get(random.nextInt(2)), "language", "en");
    }

    private double untilIndexed() throws IOException, SQLException {
        long start = System.nanoTime();
        try (Connection database = region.database("meridian_ticket")) {
            while (LocalRegion.number(database, "select count(*) from ticket_index_work") > 0) {
                ChatBench.pause(Duration.ofMillis(100));
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    // --- a million ---------------------------------------------------------------------------------------------------

    /** The numbers below are for the tickets that were there before. */
    private void makeRoom() throws IOException, SQLException {
        try (Connection database = region.database("meridian_ticket"); Statement sql = database.createStatement()) {
            sql.executeUpdate("update ticket_number set next = greatest(next, " + (TICKETS + 1) + ") where " + OURS);
        }
    }

    private long fill() throws IOException, SQLException {
        try (Connection database = region.database("meridian_ticket"); Statement sql = database.createStatement()) {
            long there = LocalRegion.number(database, "select count(*) from ticket where " + OURS);
            if (there < TICKETS) {
                report.say("Filling up to " + TICKETS + " tickets by SQL …");
                sql.execute("set session_replication_role = replica");
                for (String statement : FILL.replace("{n}", Long.toString(TICKETS - there)).split(";", -1)) {
                    sql.execute(statement);
                }
                sql.execute("vacuum analyze");
                sql.execute("checkpoint");
            }
            return LocalRegion.number(database, "select count(*) from ticket where " + OURS);
        }
    }

    // --- reading -----------------------------------------------------------------------------------------------------

    private Latency reading(JsonNode client, List<String> queries, Duration time) {
        String token = token(client);
        Latency latency = new Latency();
        Pace.run(READS_PER_SECOND, time, (number, start) -> {
            try {
                edge.call("GET", "/api/v1/tickets?" + queries.get(number % queries.size()),
                        Map.of("Authorization", "Bearer " + token), null);
                latency.since(start);
            } catch (EdgeException e) {
                latency.failed();
                report.say(e.toString());
            }
        });
        return latency;
    }

    private Latency asked(Runnable question) {
        Latency latency = new Latency();
        Pace.run(READS_PER_SECOND, unit, (number, start) -> {
            try {
                question.run();
                latency.since(start);
            } catch (EdgeException e) {
                latency.failed();
                report.say(e.toString());
            }
        });
        return latency;
    }

    private String token(JsonNode made) {
        String form = "grant_type=client_credentials&client_id="
                + URLEncoder.encode(made.path("client").path("clientId").asString(), StandardCharsets.UTF_8)
                + "&client_secret=" + URLEncoder.encode(made.path("clientSecret").asString(), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(made.path("tokenUrl").asString()))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body())
                    .path("access_token").asString();
        } catch (IOException e) {
            throw new IllegalStateException("No token for the API client", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
