package io.meridian.ticket.field;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.ticket.database.Params;
import io.meridian.ticket.database.Times;
import io.meridian.ticket.error.TicketError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The custom fields of the current tenant. */
@Service
public class Fields {

    private static final int MOST = 100;
    /** For so long another node may still know the fields as they were. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);
    private static final String COLUMNS = "id, key, kind, labels, options, required, position, active, version,"
            + " updated_at";
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {
    };
    private static final TypeReference<List<Field.Option>> OPTIONS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final AuditTrail audit;
    private final BusinessClock clock;
    private final Cache<TenantId, List<Field>> known = Caffeine.newBuilder().maximumSize(5_000)
            .expireAfterWrite(KNOWN_FOR).build();

    Fields(JdbcClient jdbc, PlatformTransactionManager transactions, JsonMapper json, AuditTrail audit,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Values for a new ticket.
     *
     * @throws MeridianException
     *             {@code unknown_ticket_field}, {@code field_value} or {@code field_required}
     */
    public FieldValues forNew(Map<String, JsonNode> given) {
        List<Field> fields = lately();
        FieldValues values = FieldValues.NONE.changed(fields, given);
        values.requireComplete(fields);
        return values;
    }

    /** As {@link #forNew}, for a ticket that has values; what is not given stays, also if it is missing. */
    public FieldValues changed(FieldValues values, Map<String, JsonNode> given) {
        return given.isEmpty() ? values : values.changed(lately(), given);
    }

    private List<Field> lately() {
        TenantId tenant = CurrentTenant.require();
        List<Field> fields = known.getIfPresent(tenant);
        if (fields == null) {
            fields = Objects.requireNonNull(transaction.execute(status -> list()));
            known.put(tenant, fields);
        }
        return fields;
    }

    /** All, by position. */
    @Transactional(readOnly = true)
    List<Field> list() {
        return jdbc.sql("select " + COLUMNS + " from ticket_field order by position, key").query(this::row).list();
    }

    /** @throws MeridianException {@code key_taken} or {@code too_many_fields} */
    @Transactional
    Field create(FieldInput input) {
        if (list().size() >= MOST) {
            throw new MeridianException(TicketError.TOO_MANY_FIELDS, "A tenant has at most " + MOST
                    + " custom fields. Use one that is not active any more.");
        }
        UUID id = Ids.next();
        try {
            jdbc.sql("insert into ticket_field (id, key, kind, labels, options, required, position, updated_at)"
                    + " values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)")
                    .params(Params.of(id, input.key(), input.kind(), json.writeValueAsString(input.labels()),
                            json.writeValueAsString(input.options()), input.required(), input.position(), now()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new MeridianException(TicketError.KEY_TAKEN,
                    "There is a field '" + input.key() + "' already. Choose another key.", Map.of(), e);
        }
        noted("created", id, input);
        return get(id);
    }

    /**
     * Adds a field if its key is free, in the caller's transaction.
     *
     * @param options
     *            labels by the option's key; with some it is a choice, else a text
     */
    public void add(String key, Map<String, String> labels, Map<String, Map<String, String>> options) {
        List<Field.Option> choice = options.entrySet().stream().map(o -> new Field.Option(o.getKey(), o.getValue()))
                .toList();
        jdbc.sql("insert into ticket_field (id, key, kind, labels, options, required, position, updated_at)"
                + " values (?, ?, ?, ?::jsonb, ?::jsonb, false, 0, ?) on conflict (tenant_id, key) do nothing")
                .params(Params.of(Ids.next(), key, choice.isEmpty() ? Field.TEXT : "choice",
                        json.writeValueAsString(labels), json.writeValueAsString(choice), now()))
                .update();
        forgetAfterwards();
    }

    /** @throws MeridianException {@code not_found} or {@code stale_version} */
    @Transactional
    Field replace(UUID id, FieldInput.Change change) {
        FieldInput input = change.checked(get(id));
        int changed = jdbc.sql("""
                update ticket_field set labels = ?::jsonb, options = ?::jsonb, required = ?, position = ?, active = ?,
                  version = version + 1, updated_at = ? where id = ? and version = ?""")
                .params(Params.of(json.writeValueAsString(input.labels()), json.writeValueAsString(input.options()),
                        input.required(), input.position(), input.active(), now(), id, change.version()))
                .update();
        if (changed == 0) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this field meanwhile. Load it again and repeat your change.");
        }
        noted("changed", id, input);
        return get(id);
    }

    private Field get(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from ticket_field where id = ?").param(id).query(this::row).optional()
                .orElseThrow(() -> Invalid.notFound("custom field"));
    }

    private void noted(String what, UUID id, FieldInput input) {
        audit.record(new Audited("ticket-field." + what, "ticket-field", id, Map.of("field", input)));
        forgetAfterwards();
    }

    private void forgetAfterwards() {
        TenantId tenant = CurrentTenant.require();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known.invalidate(tenant);
            }
        });
    }

    private OffsetDateTime now() {
        return Times.of(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Field row(ResultSet row, int number) throws SQLException {
        return new Field(row.getObject("id", UUID.class), row.getString("key"), row.getString("kind"),
                json.readValue(row.getString("labels"), LABELS), row.getBoolean("required"),
                json.readValue(row.getString("options"), OPTIONS), row.getInt("position"), row.getBoolean("active"),
                row.getLong("version"), Times.at(row, "updated_at"));
    }
}
