package io.meridian.routing.today;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page of today. */
@RestController
class TodayController {

    private static final String CHANNEL = "[a-z][a-z0-9-]{0,19}";
    private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*";
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final Today today;
    private final CsvWords words;

    TodayController(Today today, CsvWords words) {
        this.today = today;
        this.words = words;
    }

    record TodayView(Instant at, long ageMs, LocalDate day, String timeZone, Instant from, Instant until,
            String groupBy, Terms terms, Figures total, List<Report.Group> groups) {}

    record LiveView(Instant at, long ageMs, List<Live.Queue> queues, List<Live.Agent> agents, List<Live.Work> tasks,
            boolean more) {}

    @GetMapping("/api/v1/today")
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
    TodayView figures(Caller caller, @RequestParam(defaultValue = "queue") String groupBy,
            @RequestParam @Nullable UUID marketId, @RequestParam @Nullable @Pattern(regexp = CHANNEL) String channel) {
        Report report = today.figures(caller, new Filter(marketId, channel), dimension(groupBy));
        LocalDay day = report.day();
        return new TodayView(report.at(), age(report.readNanos()), day.date(), day.zone().getId(), day.from(),
                day.until(), report.dimension().wire(), report.terms(), report.total(), report.groups());
    }

    @GetMapping("/api/v1/today/live")
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
    LiveView live(Caller caller, @RequestParam @Nullable UUID marketId,
            @RequestParam @Nullable @Pattern(regexp = CHANNEL) String channel) {
        Live live = today.live(caller, new Filter(marketId, channel));
        return new LiveView(live.at(), age(live.readNanos()), live.queues(), live.agents(), live.tasks(), live.more());
    }

    @GetMapping("/api/v1/today/export")
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN}, permission = "export", stepUp = true)
    ResponseEntity<byte[]> export(Caller caller, @RequestParam(defaultValue = "queue") String groupBy,
            @RequestParam @Nullable UUID marketId, @RequestParam @Nullable @Pattern(regexp = CHANNEL) String channel,
            @RequestParam(defaultValue = "en") @Pattern(regexp = LANGUAGE) String language) {
        Report report = today.exported(caller, new Filter(marketId, channel), dimension(groupBy));
        byte[] file = new TodayCsv(words.of(language), language).write(report);
        String name = "today-" + report.day().date() + "-" + report.dimension().wire() + ".csv";
        return ResponseEntity.ok().contentType(CSV).cacheControl(CacheControl.noStore())
                .header("Content-Disposition", ContentDisposition.attachment().filename(name).build().toString())
                .body(file);
    }

    @PutMapping("/api/v1/today/terms")
    @Allow(roles = Role.TENANT_ADMIN)
    Terms replaceTerms(@Valid @RequestBody Terms wanted) {
        return today.replace(wanted);
    }

    private static Dimension dimension(String wire) {
        return Dimension.ofWire(wire).orElseThrow(() -> new MeridianException(CommonError.VALIDATION_FAILED,
                "Some values are not accepted; see 'errors'.", Map.of("errors",
                        List.of(Map.of("field", "groupBy", "message", "must be queue, market, channel or language"))),
                null));
    }

    private static long age(long readNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - readNanos);
    }
}
