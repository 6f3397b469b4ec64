package io.meridian.tenant.calendar;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.time.TestBusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TenantServiceTest
class CalendarIT {

    private final Api api;
    private final BusinessClock clock;
    private final TestBusinessTime time;
    private ApiClient admin;

    @Autowired
    CalendarIT(Api api, BusinessClock clock, TestBusinessTime time) {
        this.api = api;
        this.clock = clock;
        this.time = time;
        this.admin = api.client();
    }

    @BeforeEach
    void makeTenant() {
        admin = api.admin(api.newTenant());
    }

    @AfterEach
    void realTime() {
        time.reset();
    }

    @Test
    void isThere_defaultCalendarOfANewTenant() {
        JsonNode items = admin.get("/api/v1/calendars").expect(200).json().path("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("isDefault").asBoolean()).isTrue();
        assertThat(items.get(0).path("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(items.get(0).path("hours")).hasSize(5);
    }

    @Test
    void saysWhenItWasSet_alsoIfThatChangedNothing() {
        JsonNode before = admin.get("/api/v1/calendars").expect(200).json().path("items").path(0);
        assertThat(before.path("changedAt").isNull()).isTrue();
        JsonNode after = admin.put("/api/v1/calendars/" + before.path("id").asString(),
                Map.of("name", before.path("name").asString(), "timeZone", "Europe/Berlin", "hours",
                        before.path("hours"), "holidays", List.of(), "emergencyClosed", false, "version", 0))
                .expect(200).json();
        assertThat(after.path("changedAt").isNull()).isFalse();
        assertThat(after.path("version").asLong()).isEqualTo(1);
    }

    @Test
    void comesBackAsItWasGiven_calendar() {
        JsonNode made = admin.post("/api/v1/calendars", night("Night")).expect(201).json();
        String item = "/api/v1/calendars/" + made.path("id").asString();
        assertThat(admin.get(item).expect(200).json()).isEqualTo(made);
        assertThat(made.path("hours").get(0).path("to").asString()).isEqualTo("06:00");
        assertThat(made.path("holidays").get(1).path("open").get(0).path("from").asString()).isEqualTo("09:00");
        Map<String, Object> change = night("Night shift");
        change.put("emergencyClosed", true);
        change.put("holidays", List.of());
        change.put("version", made.path("version").asLong());
        JsonNode changed = admin.put(item, change).expect(200).json();
        assertThat(changed.path("holidays")).isEmpty();
        assertThat(admin.get(item + "/status?at=2026-11-20T21:30:00Z").expect(200).json().path("state").asString())
                .isEqualTo("emergency");
        admin.put(item, change).expectProblem(409, "stale_version");
    }

    @Test
    void tellsOpenAndNextOpening_status() {
        String id = admin.post("/api/v1/calendars", night("Night")).expect(201).json().path("id").asString();
        String status = "/api/v1/calendars/" + id + "/status?at=";
        JsonNode open = admin.get(status + "2026-11-21T04:00:00Z").expect(200).json();
        assertThat(open.path("open").asBoolean()).isTrue();
        JsonNode closed = admin.get(status + "2026-11-21T05:00:00Z").expect(200).json();
        assertThat(closed.path("state").asString()).isEqualTo("closed");
        assertThat(closed.path("nextOpenAt").asString()).isEqualTo("2026-11-27T21:00:00Z");
        JsonNode holiday = admin.get(status + "2026-12-25T21:30:00Z").expect(200).json();
        assertThat(holiday.path("state").asString()).isEqualTo("holiday");
        assertThat(holiday.path("holiday").asString()).isEqualTo("Weihnachten");
    }

    @Test
    void status_isThatOfBusinessTime_whereverItIsMoved() {
        Map<String, Object> calendar = night("Day");
        calendar.put("timeZone", "UTC");
        calendar.put("holidays", List.of());
        // Open from an hour ago to an hour from now, as far as the day goes.
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofHours(1));
        Instant to = now.plus(Duration.ofHours(1));
        calendar.put("hours", List.of(Map.of("day", day(from), "from", hour(from), "to", hour(to))));
        String status = "/api/v1/calendars/"
                + admin.post("/api/v1/calendars", calendar).expect(201).json().path("id").asString() + "/status";
        assertThat(admin.get(status).expect(200).json().path("open").asBoolean()).isTrue();
        time.advance(Duration.ofHours(25));
        assertThat(admin.get(status).expect(200).json().path("open").asBoolean()).isFalse();
        assertThat(Instant.parse(admin.get(status).expect(200).json().path("nextOpenAt").asString()))
                .isAfter(now.plus(Duration.ofDays(6)));
        time.advance(Duration.ofHours(-25));
        assertThat(admin.get(status).expect(200).json().path("open").asBoolean()).isTrue();
    }

    private static String day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).getDayOfWeek().name().toLowerCase(Locale.ROOT);
    }

    private static String hour(Instant moment) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(moment.atZone(ZoneOffset.UTC));
    }

    @Test
    void isRefused_hoursThatAreNone() {
        Map<String, Object> bad = night("Bad");
        bad.put("hours", List.of(Map.of("day", "monday", "from", "24:00", "to", "24:00")));
        admin.post("/api/v1/calendars", bad).expectProblem(400, "validation_failed");
        bad = night("Bad");
        bad.put("holidays", List.of(Map.of("date", "2026-12-24", "name", "x", "open",
                List.of(Map.of("from", "22:00", "to", "06:00")))));
        admin.post("/api/v1/calendars", bad).expectProblem(400, "validation_failed");
        bad = night("Bad");
        bad.put("timeZone", "Mars/Base");
        admin.post("/api/v1/calendars", bad).expectProblem(400, "validation_failed");
    }

    private static Map<String, Object> night(String name) {
        Map<String, Object> calendar = new HashMap<>();
        calendar.put("name", name);
        calendar.put("timeZone", "Europe/Berlin");
        calendar.put("hours", List.of(Map.of("day", "friday", "from", "22:00", "to", "06:00")));
        calendar.put("holidays",
                List.of(Map.of("date", "2026-12-25", "name", "Weihnachten"), Map.of("date", "2026-12-31", "name",
                        "Silvester", "open", List.of(Map.of("from", "09:00", "to", "12:00")))));
        return calendar;
    }
}
