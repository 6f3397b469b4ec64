package io.meridian.channel;

import io.meridian.channel.Phones.Line;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.compliance.ComplianceEvents;
import io.meridian.contracts.events.compliance.ContactChanged;
import io.meridian.contracts.events.compliance.ContactChanged.Permission;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.TopicStamps;
import io.meridian.policy.Holidays;
import io.meridian.testkit.time.TestBusinessTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What customers decided, as compliance-service tells it, and when they may be contacted. */
public record Decided(Broker broker, TopicStamps stamps, TestBusinessTime time, BusinessClock clock) {

    private static final Holidays HOLIDAYS = Holidays.load();

    /** Nothing newer was decided anywhere. */
    public void everythingIsKnown() {
        try {
            stamps.stamp(ComplianceEvents.CONTACT_TOPIC);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next time at which people in Germany may be contacted, and everything is known still. */
    public void noonOfAWorkday() {
        next(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()
                && HOLIDAYS.on(Set.of("DE"), day).isEmpty());
    }

    /** A time at which nobody is contacted by the default. */
    public void noonOfSunday() {
        next(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY);
    }

    /** Not farther than needed: a hook of more than two weeks ago is too old to be taken, and those of tests are of now. */
    private void next(Predicate<LocalDate> wanted) {
        ZonedDateTime now = clock.instant().atZone(ZoneId.of("Europe/Berlin"));
        LocalDate day = Stream.iterate(now.toLocalDate().plusDays(1), each -> each.plusDays(1)).filter(wanted)
                .findFirst()
                .orElseThrow();
        time.advance(Duration.between(now, day.atTime(LocalTime.NOON).atZone(now.getZone())));
        everythingIsKnown();
    }

    /** Until the service has noticed that. */
    public static void awaitKnown(Line line, UUID customer) {
        Shops.await(() -> !permissions(line, customer).path("stale").asBoolean());
    }

    /** Agreements in force; returns once they are known. */
    public void agrees(Line line, UUID customer, Purpose... purposes) {
        tell(line, customer, 0, 1, Stream.of(purposes)
                .map(purpose -> permission(purpose, ConsentDecision.GRANTED, clock.instant()))
                .toArray(Permission[]::new));
        Shops.await(() -> "granted"
                .equals(messaging(line, customer, purposes[0]).path("decision").asString("")));
        awaitKnown(line, customer);
    }

    public static Permission permission(Purpose purpose, ConsentDecision decision, Instant at) {
        return new Permission(purpose, ContactChannel.MESSAGING, decision,
                decision == ConsentDecision.GRANTED ? "express-opt-in" : null, at);
    }

    public void tell(Line line, UUID customer, long taken, long sequence, Permission... permissions) {
        broker.publish(line.shop().tenant(), new ContactChanged(customer, List.of(permissions), taken, sequence));
    }

    public static JsonNode permissions(Line line, UUID customer) {
        return line.chief().api().get("/api/v1/customers/" + customer + "/permissions").expect(200).json();
    }

    public static Stream<String> refusals(Line line, UUID customer) {
        return permissions(line, customer).path("items").valueStream().map(item -> item.path("refusal").asString(""));
    }

    /** What is permitted by messengers. */
    public static JsonNode messaging(Line line, UUID customer, Purpose purpose) {
        return permissions(line, customer).path("items").valueStream()
                .filter(item -> purpose.name().equalsIgnoreCase(item.path("purpose").asString())
                        && "messaging".equals(item.path("channel").asString()))
                .findFirst().orElseThrow();
    }
}
