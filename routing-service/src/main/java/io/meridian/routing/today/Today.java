package io.meridian.routing.today;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.Caller;
import io.meridian.routing.sight.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers the page of today. What was read is given to all who would see the same for two seconds, read once however many
 * ask at a time. A change of what is promised is seen at once by this node.
 */
@Service
class Today {

    private static final Duration SHARED = Duration.ofSeconds(2);
    private static final int ANSWERS = 10_000;

    private final Counting counting;
    private final LiveLists lists;
    private final TermsStore terms;
    private final Zones zones;
    private final JdbcClient jdbc;
    private final Keeping keeping;
    private final TransactionTemplate snapshot;
    private final Cache<Question, Report> reports = cache();
    private final Cache<Question, Live> lives = cache();

    Today(Counting counting, LiveLists lists, TermsStore terms, Zones zones, JdbcClient jdbc, Keeping keeping,
            PlatformTransactionManager transactions) {
        this.counting = counting;
        this.lists = lists;
        this.terms = terms;
        this.zones = zones;
        this.jdbc = jdbc;
        this.keeping = keeping;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** When things happened, and where it is noted that somebody took them away. */
    @Service
    record Keeping(BusinessClock clock, AuditTrail audit, PlatformTransactionManager transactions) {

        void note(Audited audited) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> audit.record(audited));
        }
    }

    private record Question(Viewer viewer, Filter filter, Dimension dimension) {}

    private static <T> Cache<Question, T> cache() {
        return Caffeine.newBuilder().maximumSize(ANSWERS).expireAfterWrite(SHARED).build();
    }

    /** The figures; a market that the tenant does not have shows nothing, by the tenant's day. */
    Report figures(Caller caller, Filter filter, Dimension dimension) {
        Zones.Places places = zones.get();
        return reports.get(new Question(Viewer.of(caller), filter, dimension), question -> Objects.requireNonNull(
                snapshot.execute(status -> count(new Sight(caller), filter, dimension, places))));
    }

    /** What goes on now. */
    Live live(Caller caller, Filter filter) {
        return lives.get(new Question(Viewer.of(caller), filter, Dimension.QUEUE), question -> Objects
                .requireNonNull(snapshot.execute(status -> lists.read(new Sight(caller), filter))));
    }

    /** The figures as {@link #figures}, for taking them away: that is noted. */
    Report exported(Caller caller, Filter filter, Dimension dimension) {
        Report report = figures(caller, filter, dimension);
        Map<String, Object> details = new HashMap<>(Map.of("groupBy", dimension.wire(), "day",
                report.day().date().toString(), "groups", report.groups().size()));
        if (filter.market() != null) {
            details.put("market", filter.market());
        }
        if (filter.channel() != null) {
            details.put("channel", filter.channel());
        }
        keeping.note(new Audited("today.exported", "today", null, details));
        return report;
    }

    /** Replaces what is promised. */
    Terms replace(Terms wanted) {
        Terms kept = terms.replace(wanted);
        reports.asMap().keySet().removeIf(question -> question.viewer().tenant().equals(CurrentTenant.require()));
        return kept;
    }

    private Report count(Sight sight, Filter filter, Dimension dimension, Zones.Places places) {
        long nanos = System.nanoTime();
        Instant now = keeping.clock().instant();
        LocalDay day = LocalDay.of(now, places.of(filter.market()));
        Terms promised = terms.get();
        Counting.Counted counted = counting.count(sight, filter, dimension, day, now, promised);
        Map<String, String> names = names(dimension, places);
        List<Report.Group> groups = counted.groups().stream().map(group -> new Report.Group(group.key(),
                names.get(group.key()), Figures.of(group.counts()))).toList();
        return new Report(now, nanos, day, dimension, promised, Figures.of(counted.total()), groups);
    }

    private Map<String, String> names(Dimension dimension, Zones.Places places) {
        Map<String, String> names = new HashMap<>();
        if (dimension == Dimension.QUEUE) {
            jdbc.sql("select id, name from queue").query(row -> {
                names.put(row.getObject(1, UUID.class).toString(), row.getString(2));
            });
        } else if (dimension == Dimension.MARKET) {
            places.markets().forEach((id, market) -> names.put(id.toString(), market.name()));
        }
        return names;
    }
}
