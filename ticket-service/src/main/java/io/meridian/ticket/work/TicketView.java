package io.meridian.ticket.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ticket as the contract has it. */
record TicketView(UUID id, long number, long version, @Nullable String subject, @Nullable String description,
        boolean erased, String type, String status, String priority, @Nullable UUID assigneeId, @Nullable UUID teamId,
        @Nullable UUID marketId, @Nullable UUID brandId, @Nullable UUID customerId, @Nullable String language,
        Map<String, Object> fields, List<Link> conversations, Instant createdAt, Actor createdBy, Instant updatedAt,
        @Nullable Instant solvedAt, @Nullable Instant closedAt) {

    /** A linked conversation. */
    public record Link(UUID conversationId, Instant linkedAt, Actor linkedBy) {}

    /** A ticket in a list. */
    public record Row(UUID id, long number, long version, @Nullable String subject, boolean erased, String type,
            String status, String priority, @Nullable UUID assigneeId, @Nullable UUID teamId, @Nullable UUID marketId,
            @Nullable UUID brandId, @Nullable UUID customerId, Instant createdAt, Instant updatedAt) {

        /** With what somebody sees of its subject. */
        Row withSubject(@Nullable String seen) {
            return new Row(id, number, version, seen, erased, type, status, priority, assigneeId, teamId, marketId,
                    brandId, customerId, createdAt, updatedAt);
        }
    }

    /** With what somebody sees of its texts. */
    TicketView withTexts(@Nullable String seenSubject, @Nullable String seenDescription,
            Map<String, Object> seenFields) {
        return new TicketView(id, number, version, seenSubject, seenDescription, erased, type, status, priority,
                assigneeId, teamId, marketId, brandId, customerId, language, seenFields, conversations, createdAt,
                createdBy, updatedAt, solvedAt, closedAt);
    }

    static TicketView of(Ticket t, Texts texts, Map<String, Object> fields, List<Link> links) {
        State s = t.state();
        return new TicketView(t.id(), t.number(), t.version(), texts.subject(), texts.description(), texts.erased(),
                s.type(), s.status(), s.priorityName(), s.assigneeId(), s.teamId(), s.marketId(), s.brandId(),
                t.about().customer(), t.about().language(), fields, links, t.times().createdAt(), t.createdBy(),
                t.times().updatedAt(), t.times().solvedAt(), t.times().closedAt());
    }

    static Row row(Ticket t, Texts texts) {
        State s = t.state();
        return new Row(t.id(), t.number(), t.version(), texts.subject(), texts.erased(), s.type(), s.status(),
                s.priorityName(), s.assigneeId(), s.teamId(), s.marketId(), s.brandId(), t.about().customer(),
                t.times().createdAt(), t.times().updatedAt());
    }
}
