package io.meridian.tenant.store;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import io.meridian.tenant.TenantError;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading and changing the rows that a tenant's administrators keep: lists by page, versions, clear refusals. */
@Service
public class Catalogue {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final EntityManager entities;
    private final EventPublisher events;

    Catalogue(EntityManager entities, EventPublisher events) {
        this.entities = entities;
        this.events = events;
    }

    /** A page of all rows of a type, in the order in which they were added. */
    @Transactional(readOnly = true)
    public <E extends Row, V> Page<V> page(Class<E> type, @Nullable String cursor, int limit, Function<E, V> view) {
        Optional<Cursor> after = Cursor.parse(cursor);
        String where = after.isPresent()
                ? " where r.createdAt > :time or (r.createdAt = :time and r.id > :id)"
                : "";
        TypedQuery<E> query = entities.createQuery(
                "select r from " + type.getSimpleName() + " r" + where + " order by r.createdAt, r.id", type);
        after.ifPresent(c -> query.setParameter("time", c.time()).setParameter("id", c.id()));
        List<E> rows = query.setMaxResults(limit + 1).getResultList();
        return Page.of(rows, limit, r -> new Cursor(r.createdAt(), r.id()), view);
    }

    /**
     * A row.
     *
     * @throws MeridianException
     *             {@code not_found}
     */
    @Transactional(readOnly = true)
    public <E extends Row> E get(Class<E> type, UUID id) {
        return load(type, id);
    }

    /**
     * Adds a row.
     *
     * @throws MeridianException
     *             {@code name_taken}, {@code unknown_reference}
     */
    @Transactional
    public <E extends Row> E add(E row) {
        entities.persist(row);
        flush(TenantError.UNKNOWN_REFERENCE);
        announce(row, false, row.version() + 1);
        return row;
    }

    /**
     * Changes a row.
     *
     * @param version
     *            the version that the change is based on
     * @throws MeridianException
     *             {@code not_found}, {@code stale_version}, {@code name_taken}, {@code unknown_reference}
     */
    @Transactional
    public <E extends Row> E change(Class<E> type, UUID id, long version, Consumer<E> change) {
        E row = load(type, id);
        requireVersion(row, version);
        change.accept(row);
        flush(TenantError.UNKNOWN_REFERENCE);
        announce(row, false, row.version() + 1);
        return row;
    }

    /**
     * Removes a row.
     *
     * @throws MeridianException
     *             {@code not_found}, {@code in_use}
     */
    @Transactional
    public <E extends Row> void remove(Class<E> type, UUID id) {
        E row = load(type, id);
        entities.remove(row);
        flush(TenantError.IN_USE);
        announce(row, true, row.version() + 2);
    }

    /** Writes what is pending now, and turns a refusal of the database into one that a caller understands. */
    public void flush() {
        flush(TenantError.UNKNOWN_REFERENCE);
    }

    /** Refuses a change that is based on another version. */
    public static void requireVersion(Row row, long version) {
        if (row.version() != version) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this meanwhile. Load it again and repeat your change.");
        }
    }

    /** The refusal for what is not there. */
    public static MeridianException notFound() {
        return new MeridianException(CommonError.NOT_FOUND, "There is no such thing in this tenant.");
    }

    private <E extends Row> E load(Class<E> type, UUID id) {
        E row = entities.find(type, id);
        if (row == null) {
            throw notFound();
        }
        return row;
    }

    private void flush(TenantError onReference) {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            String state = e.getSQLState();
            if (UNIQUE_VIOLATION.equals(state)) {
                throw new MeridianException(TenantError.NAME_TAKEN,
                        "The name or code is in use already. Choose another one.", Map.of(), e);
            }
            if (FOREIGN_KEY_VIOLATION.equals(state)) {
                throw new MeridianException(onReference, onReference == TenantError.IN_USE
                        ? "Something refers to this. Change that first."
                        : "An id in the request names nothing in this tenant. Correct it.", Map.of(), e);
            }
            throw e;
        }
    }

    private void announce(Row row, boolean deleted, long sequence) {
        if (row instanceof Announced announced) {
            events.publish(announced.changed(deleted, sequence));
        }
    }
}
