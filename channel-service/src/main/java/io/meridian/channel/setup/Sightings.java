package io.meridian.channel.setup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.config.ChannelProperties;
import io.meridian.channel.database.Times;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** On which sites widgets are shown, as browsers say it, and which sites may show one. */
@Service
public class Sightings {

    private static final Duration EXACT_TO = Duration.ofHours(1);
    private static final int LONGEST = 255;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;
    private final String own;
    private final Cache<UUID, String> noted = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(EXACT_TO)
            .build();

    Sightings(JdbcClient jdbc, TransactionTemplate transaction, BusinessClock clock, ChannelProperties properties) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.own = originOf(properties.publicUrl());
    }

    /**
     * Whether a page of a site may show a widget: one that the widget names, any if it names none, and the product's own
     * pages, where administrators try it. Compared letter by letter, as the widget's script does: browsers always write an
     * origin the same way. Programs name none.
     *
     * @param origin
     *            as the browser sent it; null for none
     */
    public boolean allowed(ChannelAccount widget, @Nullable String origin) {
        List<String> sites = widget.widget().allowedOrigins();
        return origin == null || sites.isEmpty() || sites.contains(origin) || origin.equals(own);
    }

    /**
     * Notes that a page of a site showed a widget. What may not show it and the product's own pages do not count. Which
     * site was the last one is remembered by this process, so that one page in an hour writes.
     */
    public void shown(ChannelAccount widget, @Nullable String origin) {
        if (origin == null || origin.equals("null") || origin.length() > LONGEST || origin.equals(own)
                || !allowed(widget, origin) || noted.asMap().putIfAbsent(widget.id(), origin) != null) {
            return;
        }
        CurrentTenant.run(widget.tenant(), () -> transaction.executeWithoutResult(status -> jdbc
                .sql("update channel_account set shown_on = ?, shown_at = ? where id = ?")
                .params(origin, Times.of(clock.instant()), widget.id()).update()));
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
