package io.meridian.channel;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.WidgetSettings;
import io.meridian.channel.account.WidgetSettings.AskedAge;
import io.meridian.channel.attachment.Samples;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.routing.TaskAssigned;
import io.meridian.contracts.events.routing.TaskQueued;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tenants with a widget, their visitors and their agents. */
public class Shops {

    /** Of every widget here. */
    public static final String SECRET = "a-secret-of-the-shop-with-32-chars-or-more";

    private final ApiClient api;
    private final ChannelAccounts accounts;
    private final Broker broker;
    private final AtomicLong numbers = new AtomicLong(1);

    Shops(ApiClient api, ChannelAccounts accounts, Broker broker) {
        this.api = api;
        this.accounts = accounts;
        this.broker = broker;
    }

    /** A tenant with one widget. */
    public record Shop(UUID tenant, String key, UUID account, UUID market, UUID brand) {}

    /** A visitor with a session. */
    public record Guest(Shop shop, UUID identity, String token, ApiClient api) {}

    /** A member of staff. */
    public record Staff(UUID id, TestCaller caller, ApiClient api) {}

    public ApiClient api() {
        return api;
    }

    /** A new tenant whose market is Germany: a notice is enough. */
    public Shop shop() {
        return shop("DE", "de");
    }

    public Shop shop(String country, String language) {
        return shop(UUID.randomUUID(), country, language);
    }

    public Shop shop(UUID tenant, String country, String language) {
        return shop(tenant, country, language, List.of("https://shop.example"), AskedAge.OFF);
    }

    /** A new tenant whose widget asks when visitors were born. */
    public Shop shopThatAsksForAge(String country, AskedAge asked) {
        return shop(UUID.randomUUID(), country, "en", List.of("https://shop.example"), asked);
    }

    /** A new tenant whose widget any site may show. */
    public Shop shopOnAnySite() {
        return shop(UUID.randomUUID(), "DE", "de", List.of(), AskedAge.OFF);
    }

    private Shop shop(UUID tenant, String country, String language, List<String> sites, AskedAge asked) {
        WidgetSettings settings = new WidgetSettings("Lumen Lamps", "#336699", "right", null,
                "https://shop.example/privacy", sites,
                List.of(new WidgetSettings.Field("name", true)), asked, Map.of("de", Map.of("title", "Hallo!")));
        return CurrentTenant.<Shop, RuntimeException>call(new TenantId(tenant), () -> {
            String key = "eu_" + UUID.randomUUID().toString().replace("-", "");
            ChannelAccount account = ChannelAccounts.newWidget(key, "Shop", UUID.randomUUID(), UUID.randomUUID(),
                    country,
                    language, settings);
            accounts.addWidget(account, SECRET);
            return new Shop(tenant, key, account.id(), account.marketId(), account.brandId());
        });
    }

    public Guest guest(Shop shop) {
        return guest(shop, "de", "Europe/Berlin");
    }

    public Guest guest(Shop shop, String language, String zone) {
        return guest(shop, session(language, zone));
    }

    public Guest guest(Shop shop, Map<String, Object> session) {
        return guest(shop, start(shop, session).expect(201).json());
    }

    public ApiResponse start(Shop shop, Map<String, Object> session) {
        return api.anonymous().post("/api/v1/widget/" + shop.key() + "/sessions", session);
    }

    public Guest guest(Shop shop, JsonNode session) {
        UUID identity = UUID.fromString(session.path("visitorId").asString());
        return new Guest(shop, identity, session.path("visitorToken").asString(),
                api.as(TestCaller.visitor(shop.tenant()).withSubject(identity.toString())));
    }

    public static Map<String, Object> session(String language, String zone) {
        Map<String, Object> session = new HashMap<>();
        session.put("language", language);
        session.put("timeZone", zone);
        session.put("page", Map.of("url", "https://shop.example/lamps?customer=4711", "title", "Lamps"));
        return session;
    }

    public Staff staff(Shop shop, Role role, VisibilityScope scope, UUID... teams) {
        TestCaller caller = TestCaller.of(CallerKind.USER, shop.tenant(), role).withScope(scope).withTeams(teams);
        return new Staff(UUID.fromString(caller.subject()), caller, api.as(caller));
    }

    /** A visitor writes; returns the message. */
    public JsonNode say(Guest guest, String text) {
        return guest.api().post("/api/v1/widget/messages", Map.of("text", text)).expect(201).json();
    }

    /** A visitor uploads a picture; returns its id. */
    public static String upload(Guest guest) {
        String boundary = "----part";
        byte[] body = Samples.join(("--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8), Samples.image("png", 3, 3),
                ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return guest.api().with("Content-Type", "multipart/form-data; boundary=" + boundary)
                .post("/api/v1/widget/attachments", body).expect(201).json().path("id").asString();
    }

    /** Routing gives the conversation to an agent; returns when this service knows. */
    public UUID assign(Shop shop, JsonNode message, Staff agent) {
        return assign(shop, UUID.fromString(message.path("conversationId").asString()), agent);
    }

    public UUID assign(Shop shop, UUID conversation, Staff agent) {
        Staff chief = staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        UUID segment = UUID.fromString(
                chief.api().get("/api/v1/conversations/" + conversation).expect(200).json().path("segmentId")
                        .asString());
        UUID task = UUID.randomUUID();
        broker.publish(shop.tenant(), new TaskQueued(task, conversation, segment, UUID.randomUUID(), next()));
        broker.publish(shop.tenant(),
                new TaskAssigned(task, conversation, segment, null, agent.id(), UUID.randomUUID(), 1, next()));
        await(() -> agent.id().toString()
                .equals(row(chief, conversation).path("assigneeId").asString("")));
        return conversation;
    }

    public JsonNode row(Staff staff, UUID conversation) {
        return staff.api().get("/api/v1/conversations/" + conversation).expect(200).json().path("row");
    }

    public long next() {
        return numbers.incrementAndGet();
    }

    public static void await(BooleanSupplier condition) {
        for (int i = 0; i < 300; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(Duration.ofMillis(50));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("It did not happen within 15 s");
    }

    /** The items of a list of messages as one text per entry: kind, or text. */
    public static List<String> texts(JsonNode page) {
        return page.path("items").valueStream().map(m -> texts(m, "text")).toList();
    }

    private static String texts(JsonNode message, String field) {
        @Nullable
        String text = message.path(field).isNull() ? null : message.path(field).asString();
        return text == null ? "[" + message.path("event").asString("erased") + "]" : text;
    }
}
