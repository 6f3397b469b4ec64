package io.meridian.testkit.architecture.bad.book;

import io.meridian.kernel.time.BusinessClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Transactional outside a service, with a clock of its own and state for everybody. */
@Component
class Lending {

    static final HashMap<String, Instant> LENT = new HashMap<>();
    static int count;

    Map<String, Instant> lend(String book) {
        store(book);
        return LENT;
    }

    @Transactional
    private void store(String book) {
        LENT.put(book, BusinessClock.moved(Clock.systemUTC(), () -> Duration.ofHours(25)).instant());
        LENT.put(book, Instant.now());
    }
}
