package io.meridian.routing.today;

import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A random past of a tenant, and its figures read off it one piece after the other by the words of the contract: slow, and
 * by another way than the service's.
 */
final class History {

    static final UUID TEAM = UUID.randomUUID();
    static final UUID MARKET = UUID.randomUUID();
    static final UUID VIEWER = UUID.randomUUID();

    /** Served by everybody, by the team, by others. */
    final List<UUID> queues = List.of(Ids.next(), Ids.next(), Ids.next());
    /** The viewer, a member of the team, somebody else. */
    final List<UUID> agents = List.of(VIEWER, Ids.next(), Ids.next());
    final List<Work> works = new ArrayList<>();
    private final LocalDay day;
    private final Instant now;
    private final SplittableRandom random;

    History(long seed, LocalDay day, Instant now) {
        this.random = new SplittableRandom(seed);
        this.day = day;
        this.now = now;
        int number = random.nextInt(60);
        for (int i = 0; i < number; i++) {
            works.add(work());
        }
    }

    /** One conversation. */
    record Work(UUID conversation, Instant began, UUID market, String channel, String language, List<Stay> stays,
            @Nullable Instant replied, int repliedIn) {}

    /** One stay in a queue; a moment that did not come is null. */
    record Stay(UUID segment, UUID queue, Instant queued, @Nullable Instant answered, @Nullable Instant closed,
            @Nullable Instant ended, long handledMs, String state, @Nullable UUID agent) {

        boolean waits() {
            return state.equals("QUEUED") || state.equals("OFFERED");
        }
    }

    private Work work() {
        Instant began = day.from().minus(Duration.ofHours(3)).plusMillis(
                random.nextLong(Duration.between(day.from(), now).plusHours(3).toMillis()));
        List<Stay> stays = new ArrayList<>();
        for (boolean goesOn = true; goesOn;) {
            Stay stay = stay(stays.isEmpty() ? began : Objects.requireNonNull(stays.getLast().ended()),
                    stays.size() < 3);
            stays.add(stay);
            goesOn = stay.state().equals("OVERFLOWED")
                    || (stay.state().equals("DONE") && stays.size() < 3 && random.nextInt(4) == 0);
        }
        int in = random.nextInt(stays.size());
        return new Work(Ids.next(), began, random.nextBoolean() ? MARKET : UUID.nameUUIDFromBytes(new byte[]{1}),
                random.nextBoolean() ? "widget" : "whatsapp", random.nextBoolean() ? "de" : "zh-CN", stays,
                replied(stays.get(in)), in);
    }

    private @Nullable Instant replied(Stay stay) {
        Instant answered = stay.answered();
        if (answered == null || random.nextInt(3) == 0) {
            return null;
        }
        Instant replied = answered.plusMillis(random.nextInt(90_000));
        return replied.isAfter(now) ? null : replied;
    }

    private Stay stay(Instant queued, boolean mayMove) {
        UUID queue = queues.get(random.nextInt(queues.size()));
        Instant taken = queued.plusMillis(random.nextInt(10) == 0 ? 20_000 : random.nextInt(45_000));
        Instant gone = queued.plusMillis(random.nextInt(10) == 0 ? 5_000 : random.nextInt(60_000));
        int kind = random.nextInt(10);
        if (kind == 0 || taken.isAfter(now) || gone.isAfter(now)) {
            return new Stay(Ids.next(), queue, queued, null, null, null, 0, random.nextBoolean() ? "QUEUED" : "OFFERED",
                    null);
        }
        if (kind < 5) {
            String how = kind < 3 ? "ABANDONED" : kind == 3 && mayMove ? "OVERFLOWED" : "CANCELLED";
            return new Stay(Ids.next(), queue, queued, null, gone, gone, 0, how, null);
        }
        return answered(queue, queued, taken, agents.get(random.nextInt(agents.size())));
    }

    private Stay answered(UUID queue, Instant queued, Instant taken, UUID agent) {
        Instant closed = taken.plusMillis(random.nextInt(600_000));
        Instant ended = closed.plusMillis(random.nextInt(60_000));
        if (closed.isAfter(now)) { // went back to the queue once, perhaps
            return new Stay(Ids.next(), queue, queued, taken, null, null, random.nextInt(9_000),
                    random.nextInt(4) == 0 ? "QUEUED" : "ASSIGNED", agent);
        }
        long handled = Duration.between(taken, closed).toMillis();
        return ended.isAfter(now)
                ? new Stay(Ids.next(), queue, queued, taken, closed, null, handled, "WRAP_UP", agent)
                : new Stay(Ids.next(), queue, queued, taken, closed, ended, handled, "DONE", agent);
    }

    boolean sees(VisibilityScope scope, Work work, Stay stay) {
        boolean waits = stay.waits();
        boolean own = VIEWER.equals(stay.agent());
        boolean served = !stay.queue().equals(queues.get(2));
        return switch (scope) {
            case ALL -> true;
            case OWN -> own;
            case MARKET -> own || work.market().equals(MARKET);
            case TEAM -> own || agents.get(1).equals(stay.agent()) || ((stay.agent() == null || waits) && served);
        };
    }

    /** The figures of groups by key; the total has the key {@code total}. */
    Map<String, Counts> figures(VisibilityScope scope, Dimension dimension, Filter filter, Terms terms) {
        Predicate<Work> wanted = w -> (filter.market() == null || filter.market().equals(w.market()))
                && (filter.channel() == null || filter.channel().equals(w.channel()));
        List<One> stays = new ArrayList<>();
        List<One> whole = new ArrayList<>();
        works.stream().filter(wanted).forEach(work -> {
            List<Stay> seen = work.stays().stream().filter(stay -> sees(scope, work, stay))
                    .filter(stay -> !stay.queued().isBefore(day.from()) && stay.queued().isBefore(day.until()))
                    .toList();
            seen.forEach(stay -> stays.add(one(work, List.of(stay), terms, stay.queue().toString())));
            if (!seen.isEmpty() && !work.began().isBefore(day.from())) {
                whole.add(one(work, seen, terms, switch (dimension) {
                    case QUEUE -> "";
                    case MARKET -> work.market().toString();
                    case CHANNEL -> work.channel();
                    case LANGUAGE -> work.language();
                }));
            }
        });
        Map<String, Counts> figures = new TreeMap<>((dimension == Dimension.QUEUE ? stays : whole).stream()
                .collect(Collectors.groupingBy(One::key)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> sum(e.getValue()))));
        figures.put("total", sum(whole));
        return figures;
    }

    private record One(String key, boolean answered, boolean abandoned, boolean waiting, long waitMs, boolean shortOne,
            boolean inTime, boolean late, Optional<Long> reply, Optional<Long> handle) {}

    private One one(Work work, List<Stay> stays, Terms terms, String key) {
        Stay first = stays.getFirst();
        Optional<Instant> answered = stays.stream().map(Stay::answered).filter(Objects::nonNull).sorted().findFirst();
        boolean abandoned = answered.isEmpty() && stays.getLast().state().equals("ABANDONED");
        boolean waiting = answered.isEmpty() && stays.getLast().waits();
        boolean over = stays.stream().allMatch(stay -> stay.ended() != null);
        Instant until = answered.orElseGet(() -> over ? Objects.requireNonNull(stays.getLast().ended()) : now);
        long wait = Duration.between(first.queued(), until).toMillis();
        long promised = terms.queues().stream().filter(q -> q.queueId().equals(first.queue())).findFirst()
                .map(Terms.OfQueue::answerWithinSeconds).orElse(terms.answerWithinSeconds()) * 1000L;
        Instant replied = work.replied();
        boolean repliedHere = replied != null && stays.contains(work.stays().get(work.repliedIn()));
        return new One(key, answered.isPresent(), abandoned, waiting, wait,
                abandoned && wait < terms.shortAbandonSeconds() * 1000L, answered.isPresent() && wait <= promised,
                wait > promised,
                repliedHere ? Optional.of(Duration.between(work.began(), replied).toMillis()) : Optional.empty(),
                over && answered.isPresent()
                        ? Optional.of(stays.stream().filter(s -> s.answered() != null).mapToLong(History::handle).sum())
                        : Optional.empty());
    }

    private static long handle(Stay stay) {
        return stay.handledMs() + Duration.between(stay.closed(), stay.ended()).toMillis();
    }

    private static Counts sum(List<One> ones) {
        int counted = count(ones, o -> o.answered() || (o.abandoned() ? !o.shortOne() : o.late()));
        return new Counts(ones.size(), count(ones, One::answered), count(ones, One::abandoned),
                count(ones, One::shortOne), count(ones, One::waiting),
                count(ones, o -> !o.answered() && !o.abandoned() && !o.waiting()), count(ones, One::inTime), counted,
                ones.stream().filter(One::answered).mapToLong(One::waitMs).sum(),
                ones.stream().mapToLong(One::waitMs).max().orElse(0), count(ones, o -> o.reply().isPresent()),
                total(ones, One::reply), count(ones, o -> o.handle().isPresent()), total(ones, One::handle));
    }

    private static int count(List<One> ones, Predicate<One> which) {
        return Math.toIntExact(ones.stream().filter(which).count());
    }

    private static long total(List<One> ones, Function<One, Optional<Long>> of) {
        return ones.stream().map(of).flatMap(Optional::stream).mapToLong(Long::longValue).sum();
    }

    /** Teams of agents, as the database has them. */
    Set<UUID> teamsOf(UUID agent) {
        return agent.equals(agents.get(1)) ? Set.of(TEAM) : Set.of();
    }
}
