package io.meridian.channel.reply;

import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The canned replies of the current tenant. */
@Service
public class CannedReplies {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
    };
    private static final String COLUMNS = "id, shortcut, title, texts, market_id, brand_id, version, updated_at";
    /** {@code de-AT} reads {@code de}, and {@code pt} reads {@code pt-BR}. */
    private static final String READS = """
            exists (select 1 from jsonb_object_keys(texts) l where lower(l) = lower(:language)
              or starts_with(lower(:language), lower(l) || '-') or starts_with(lower(l), lower(:language) || '-'))""";
    private static final String HOLDS = """
            (strpos(shortcut, lower(:text)) > 0 or strpos(lower(title), lower(:text)) > 0
              or exists (select 1 from jsonb_each_text(texts) t where strpos(lower(t.value), lower(:text)) > 0))""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AuditTrail audit;
    private final BusinessClock clock;

    CannedReplies(JdbcClient jdbc, JsonMapper json, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Which replies; each part null for any.
     *
     * @param text
     *            part of the shortcut, the title or a text
     */
    record Filter(@Nullable UUID market, @Nullable UUID brand, @Nullable String language, @Nullable String text) {}

    /** By shortcut, after one; one more than {@code limit} if there is one. */
    @Transactional(readOnly = true)
    List<CannedReply> list(Filter filter, String after, int limit) {
        StringBuilder sql = new StringBuilder("select ").append(COLUMNS)
                .append(" from canned_reply where shortcut collate \"C\" > :after");
        if (filter.market() != null) {
            sql.append(" and (market_id is null or market_id = :market)");
        }
        if (filter.brand() != null) {
            sql.append(" and (brand_id is null or brand_id = :brand)");
        }
        if (filter.language() != null) {
            sql.append(" and ").append(READS);
        }
        if (filter.text() != null) {
            sql.append(" and ").append(HOLDS);
        }
        return jdbc.sql(sql.append(" order by shortcut collate \"C\" limit :limit").toString()).param("after", after)
                .param("market", filter.market()).param("brand", filter.brand()).param("language", filter.language())
                .param("text", filter.text()).param("limit", limit + 1).query(this::row).list();
    }

    /** @throws MeridianException {@code not_found} */
    @Transactional(readOnly = true)
    CannedReply get(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from canned_reply where id = ?").param(id).query(this::row).optional()
                .orElseThrow(CannedReplies::unknown);
    }

    /** @throws MeridianException {@code shortcut_taken} */
    @Transactional
    CannedReply create(ReplyInput input) {
        UUID id = Ids.next();
        try {
            jdbc.sql("insert into canned_reply (id, shortcut, title, texts, market_id, brand_id, updated_at)"
                    + " values (?, ?, ?, ?::jsonb, ?, ?, ?)").params(Params.of(id, input.shortcut(), input.title(),
                            json.writeValueAsString(input.texts()), input.marketId(), input.brandId(), now()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(input, e);
        }
        noted("created", id, Map.of("reply", input));
        return get(id);
    }

    /**
     * @param version
     *            the one that the caller read
     * @throws MeridianException
     *             {@code not_found}, {@code stale_version} or {@code shortcut_taken}
     */
    @Transactional
    CannedReply replace(UUID id, long version, ReplyInput input) {
        get(id);
        try {
            int changed = jdbc.sql("""
                    update canned_reply set shortcut = ?, title = ?, texts = ?::jsonb, market_id = ?, brand_id = ?,
                      version = version + 1, updated_at = ? where id = ? and version = ?""")
                    .params(Params.of(input.shortcut(), input.title(), json.writeValueAsString(input.texts()),
                            input.marketId(), input.brandId(), now(), id, version))
                    .update();
            if (changed == 0) {
                throw new MeridianException(CommonError.STALE_VERSION,
                        "Somebody changed this reply meanwhile. Load it again and repeat your change.");
            }
        } catch (DuplicateKeyException e) {
            throw taken(input, e);
        }
        noted("changed", id, Map.of("reply", input, "version", version + 1));
        return get(id);
    }

    /** @throws MeridianException {@code not_found} */
    @Transactional
    void delete(UUID id) {
        if (jdbc.sql("delete from canned_reply where id = ?").param(id).update() == 0) {
            throw unknown();
        }
        noted("deleted", id, Map.of());
    }

    /** Adds replies whose shortcut is free. */
    @Transactional
    public void addMissing(List<CannedReply> replies) {
        for (CannedReply reply : replies) {
            ReplyInput input = new ReplyInput(reply.shortcut(), reply.title(), reply.texts(), reply.marketId(),
                    reply.brandId());
            jdbc.sql("insert into canned_reply (id, shortcut, title, texts, market_id, brand_id, updated_at)"
                    + " values (?, ?, ?, ?::jsonb, ?, ?, ?) on conflict (tenant_id, shortcut) do nothing")
                    .params(Params.of(reply.id(), input.shortcut(), input.title(),
                            json.writeValueAsString(input.texts()), input.marketId(), input.brandId(), now()))
                    .update();
        }
    }

    private void noted(String what, UUID id, Map<String, Object> details) {
        audit.record(new Audited("canned-reply." + what, "canned-reply", id, details));
    }

    private OffsetDateTime now() {
        return Times.of(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private CannedReply row(ResultSet row, int number) throws SQLException {
        return new CannedReply(row.getObject("id", UUID.class), row.getString("shortcut"), row.getString("title"),
                json.readValue(row.getString("texts"), TEXTS), row.getObject("market_id", UUID.class),
                row.getObject("brand_id", UUID.class), row.getLong("version"), Times.at(row, "updated_at"));
    }

    private static MeridianException unknown() {
        return Invalid.notFound("canned reply");
    }

    private static MeridianException taken(ReplyInput input, Throwable cause) {
        return new MeridianException(ChannelError.SHORTCUT_TAKEN,
                "There is a reply '" + input.shortcut() + "' already. Choose another shortcut.", Map.of(), cause);
    }
}
