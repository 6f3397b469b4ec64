package io.meridian.gateway.hook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.gateway.hook.PlaceClient.Place;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that providers write to, by public key. What channel-service said is good for a minute and asked for again
 * by one of the hooks of the last quarter of it, so that the others do not wait; while channel-service is gone it serves for
 * an hour. Keys that no account has are remembered apart, so that who makes them up pushes out no account.
 */
public final class HookAccounts {

    private static final long GOOD_FOR = Duration.ofSeconds(60).toMillis();
    private static final long ASK_AFTER = Duration.ofSeconds(45).toMillis();
    private static final long WITHOUT_OWNER = Duration.ofHours(1).toMillis();
    private static final long UNKNOWN_FOR = Duration.ofSeconds(10).toMillis();
    private static final int MOST_UNKNOWN = 10_000;

    private final Cache<String, Seen> known;
    private final Cache<String, Long> unknown = Caffeine.newBuilder().maximumSize(MOST_UNKNOWN).build();
    private final ConcurrentHashMap<String, CompletableFuture<Place>> questions = new ConcurrentHashMap<>();
    private final PlaceClient owner;
    private final Clock clock;

    HookAccounts(PlaceClient owner, Clock clock, int most) {
        this.owner = owner;
        this.clock = clock;
        this.known = Caffeine.newBuilder().maximumSize(most).build();
    }

    private record Seen(HookAccount account, long at) {}

    /** Whether an account had this key when channel-service was last asked, within the hour. */
    public boolean knows(String publicKey) {
        Seen seen = known.getIfPresent(publicKey);
        return seen != null && within(seen, clock.millis(), WITHOUT_OWNER);
    }

    /**
     * The account of a key, of any channel and status; empty if no account has it.
     *
     * @throws MeridianException
     *             {@code unavailable} with {@code retryAfter} if nobody can tell
     */
    public Optional<HookAccount> find(String publicKey) {
        long now = clock.millis();
        Seen seen = known.getIfPresent(publicKey);
        if (seen != null && within(seen, now, ASK_AFTER)) {
            return Optional.of(seen.account());
        }
        Long not = unknown.getIfPresent(publicKey);
        if (not != null && age(not, now) < UNKNOWN_FOR) {
            return Optional.empty();
        }
        return switch (ask(publicKey, seen, now)) {
            case Place.Found found -> Optional.of(found.account());
            case Place.Unknown none -> Optional.empty();
            case Place.Gone gone -> {
                if (seen != null && within(seen, now, WITHOUT_OWNER)) {
                    yield Optional.of(seen.account());
                }
                throw new MeridianException(CommonError.UNAVAILABLE,
                        "Whose hook this is cannot be looked up at the moment. Send it again shortly.",
                        Map.of("retryAfter", 5), null);
            }
        };
    }

    /** One question for all who want to know. */
    private Place ask(String publicKey, @Nullable Seen seen, long now) {
        CompletableFuture<Place> mine = new CompletableFuture<>();
        CompletableFuture<Place> others = questions.putIfAbsent(publicKey, mine);
        if (others != null) {
            return seen != null && within(seen, now, GOOD_FOR)
                    ? new Place.Found(seen.account())
                    : others.join();
        }
        Place place = new Place.Gone();
        try {
            place = toldMeanwhile(publicKey, seen, now);
            if (place instanceof Place.Gone) {
                place = remember(publicKey, seen, owner.ask(publicKey), now);
            }
        } finally {
            questions.remove(publicKey, mine);
            mine.complete(place);
        }
        return place;
    }

    /** What a question answered that ended after this hook had looked. */
    private Place toldMeanwhile(String publicKey, @Nullable Seen before, long now) {
        Seen seen = known.getIfPresent(publicKey);
        if (seen != null && !seen.equals(before)) {
            return new Place.Found(seen.account());
        }
        Long not = unknown.getIfPresent(publicKey);
        return not != null && age(not, now) < UNKNOWN_FOR ? new Place.Unknown() : new Place.Gone();
    }

    /** The account that was known goes on as the same object as long as it is the same, and its token with it. */
    private Place remember(String publicKey, @Nullable Seen before, Place place, long now) {
        switch (place) {
            case Place.Found found -> {
                HookAccount account = before != null && before.account().equals(found.account())
                        ? before.account()
                        : found.account();
                known.put(publicKey, new Seen(account, now));
                unknown.invalidate(publicKey);
                return new Place.Found(account);
            }
            case Place.Unknown none -> {
                unknown.put(publicKey, now);
                known.invalidate(publicKey);
            }
            case Place.Gone gone -> {
            }
        }
        return place;
    }

    private static boolean within(Seen seen, long now, long most) {
        return age(seen.at(), now) < most;
    }

    /** A clock that was set back makes everything old. */
    private static long age(long at, long now) {
        return now < at ? Long.MAX_VALUE : now - at;
    }
}
