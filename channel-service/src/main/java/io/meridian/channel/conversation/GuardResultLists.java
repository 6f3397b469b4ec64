package io.meridian.channel.conversation;

import io.meridian.channel.database.Times;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the rules of texts found, of conversations that somebody sees. */
@Service
class GuardResultLists {

    private static final UUID LAST_ID = new UUID(-1, -1);
    private static final String FROM = " from guard_result r join conversation c on c.id = r.conversation_id where ";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    GuardResultLists(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As the contract has it. */
    record Result(UUID id, Instant at, UUID conversationId, @Nullable UUID authorId, String author, String rule,
            String action, String outcome) {}

    record Summary(List<Count> items) {}

    record Count(String rule, long refused, long sent) {}

    static Cursor cursor(Result last) {
        return new Cursor(last.at(), last.id());
    }

    /** The newest first; one row more than {@code limit}, if there is one. */
    @Transactional(readOnly = true)
    List<Result> list(Caller caller, @Nullable Cursor after, int limit) {
        Visibility visibility = new Visibility(caller);
        return visibility
                .bind(jdbc.sql("select r.id, r.at, r.conversation_id, r.author_id, r.author, r.rule_id, r.action,"
                        + " r.outcome" + FROM + "(:first or (r.at, r.id) < (:time, :id)) and " + visibility.sql()
                        + " order by r.at desc, r.id desc limit :limit").param("first", after == null)
                        .param("time", Times.of(after == null ? clock.instant() : after.time()))
                        .param("id", after == null ? LAST_ID : after.id()).param("limit", limit + 1))
                .query((row, n) -> new Result(row.getObject("id", UUID.class), Times.at(row, "at"),
                        row.getObject("conversation_id", UUID.class), row.getObject("author_id", UUID.class),
                        row.getString("author"), row.getString("rule_id"), row.getString("action"),
                        row.getString("outcome")))
                .list();
    }

    /** The most frequent rule first. */
    @Transactional(readOnly = true)
    Summary summary(Caller caller, int days) {
        Visibility visibility = new Visibility(caller);
        return new Summary(visibility.bind(jdbc.sql("select r.rule_id, count(*) filter (where r.outcome = 'refused'),"
                + " count(*) filter (where r.outcome = 'sent')" + FROM + "r.at > :since and " + visibility.sql()
                + " group by r.rule_id order by count(*) desc, r.rule_id")
                .param("since", Times.of(clock.instant().minus(Duration.ofDays(days)))))
                .query((row, n) -> new Count(row.getString(1), row.getLong(2), row.getLong(3))).list());
    }
}
