package io.meridian.channel.conversation;

import io.meridian.channel.conversation.ConversationView.CustomerName;
import io.meridian.channel.conversation.ConversationView.Preview;
import io.meridian.channel.conversation.ConversationView.Row;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.Mask;
import io.meridian.channel.customer.Masks;
import io.meridian.channel.database.Times;
import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.SealedValue;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of conversations for staff: three statements a page, whatever its size. */
@Service
class ConversationLists {

    private static final int PREVIEW_CHARS = 160;
    private static final String SELECT = "select " + Conversation.COLUMNS + """
            , p.id preview_id, p.author preview_author, p.body preview_body, p.created_at preview_at
            from conversation c left join lateral (
              select m.id, m.author, m.body, m.created_at from message m
              where m.conversation_id = c.id and m.kind = 'text' order by m.sequence desc limit 1) p on true
            where\s""";

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final Customers customers;
    private final Masks masks;

    ConversationLists(JdbcClient jdbc, PersonCrypto crypto, Customers customers, Masks masks) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.customers = customers;
        this.masks = masks;
    }

    /** @param unassigned true: only what nobody has; then {@code assignee} is null */
    record Filter(@Nullable List<String> statuses, @Nullable UUID assignee, boolean unassigned, @Nullable UUID market,
            @Nullable String channel) {}

    /** Rows by last activity, newest first; one more than {@code limit} if there is one. */
    @Transactional(readOnly = true)
    List<Row> list(Caller caller, Filter filter, @Nullable Cursor after, int limit) {
        Visibility visibility = new Visibility(caller);
        StringBuilder sql = new StringBuilder(SELECT).append(visibility.sql());
        List<java.util.function.UnaryOperator<StatementSpec>> params = new ArrayList<>();
        List<String> statuses = filter.statuses();
        if (statuses != null) {
            sql.append(" and c.status = any(:statuses)");
            params.add(s -> s.param("statuses", new SqlArrayValue("text", statuses.toArray())));
        }
        if (filter.unassigned()) {
            sql.append(" and c.assignee_id is null");
        } else if (filter.assignee() != null) {
            sql.append(" and c.assignee_id = :assignee");
            params.add(s -> s.param("assignee", filter.assignee()));
        }
        if (filter.market() != null) {
            sql.append(" and c.market_id = :market");
            params.add(s -> s.param("market", filter.market()));
        }
        if (filter.channel() != null) {
            sql.append(" and c.channel = :channel");
            params.add(s -> s.param("channel", filter.channel()));
        }
        if (after != null) {
            sql.append(" and (c.last_activity_at, c.id) < (:time, :id)");
            params.add(s -> s.param("time", Times.of(after.time())).param("id", after.id()));
        }
        sql.append(" order by c.last_activity_at desc, c.id desc limit :limit");
        StatementSpec statement = visibility.bind(jdbc.sql(sql.toString()).param("limit", limit + 1));
        for (var param : params) {
            statement = param.apply(statement);
        }
        return rows(caller, statement.query(Found::of).list());
    }

    /** The last conversations of a person, as far as the caller sees them. */
    @Transactional(readOnly = true)
    List<Row> ofCustomer(Caller caller, CustomerGroups.Group person, int limit) {
        Visibility visibility = new Visibility(caller);
        return rows(caller, visibility.bind(jdbc.sql(SELECT + "c.customer_id = any(:members) and " + visibility.sql()
                + " order by c.opened_at desc, c.id desc limit :limit")
                .param("members", new SqlArrayValue("uuid", person.members().toArray()))
                .param("limit", limit)).query(Found::of).list());
    }

    /** One row, as the caller sees it, who has made sure that it may be seen. */
    @Transactional(readOnly = true)
    Row row(Caller caller, UUID id) {
        return rows(caller, jdbc.sql(SELECT + "c.id = ?").param(id).query(Found::of).list()).getFirst();
    }

    static Cursor cursor(Row row) {
        return new Cursor(row.lastActivityAt(), row.id());
    }

    private List<Row> rows(Caller caller, List<Found> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<UUID> people = found.stream().map(f -> f.conversation().customerId()).collect(Collectors.toSet());
        Map<UUID, Customers.Name> names = customers.names(people);
        Map<UUID, Mask> seen = masks.of(caller, people);
        List<Opened> bodies = crypto.openAll(found.stream().filter(f -> f.body() != null).map(Found::sealed).toList());
        List<Row> rows = new ArrayList<>(found.size());
        int next = 0;
        for (Found f : found) {
            Opened body = f.body() == null ? null : bodies.get(next++);
            UUID person = f.conversation().customerId();
            rows.add(row(f, names.getOrDefault(person, new Customers.Name(null, false)), body,
                    Objects.requireNonNull(seen.get(person))));
        }
        return rows;
    }

    private static Row row(Found found, Customers.Name name, @Nullable Opened body, Mask mask) {
        Conversation c = found.conversation();
        return new Row(c.id(), new CustomerName(c.customerId(), mask.name(name.text()), name.erased()),
                c.origin().channel(),
                c.origin().accountId(), c.origin().marketId(), c.origin().brandId(), c.origin().language(), c.status(),
                c.work().assigneeId(), c.work().queueId(), c.numbers().sequence(),
                c.numbers().inbound() > c.numbers().read().agentRead(), found.preview(body, mask), c.times().openedAt(),
                c.times().lastActivityAt(), c.times().waitingSince(), c.times().closedAt());
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Found(Conversation conversation, @Nullable UUID previewId, @Nullable String author,
            byte @Nullable [] body, @Nullable Instant at) {

        static Found of(ResultSet row, int number) throws SQLException {
            return new Found(Conversation.of(row, number), row.getObject("preview_id", UUID.class),
                    row.getString("preview_author"), row.getBytes("preview_body"), Times.atOrNull(row, "preview_at"));
        }

        SealedValue sealed() {
            if (previewId == null || body == null) {
                throw new IllegalStateException("There is no body to open");
            }
            return new SealedValue(Entries.slot(conversation.customerId(), previewId), Sealed.of(body));
        }

        @Nullable
        Preview preview(@Nullable Opened opened, Mask mask) {
            if (author == null || at == null) {
                return null;
            }
            String text = opened == null ? null : opened.text().map(mask::text).map(Found::beginning).orElse(null);
            return new Preview(author, text, opened instanceof Opened.Erased, at);
        }

        private static String beginning(String text) {
            return text.codePointCount(0, text.length()) <= PREVIEW_CHARS
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, PREVIEW_CHARS));
        }
    }
}
