package io.meridian.contracts.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The thirty days before a demo tenant was made, as contacts. Pure: the same tenant and moment give the same answer in
 * every service and after every restart.
 */
public final class DemoHistory {

    /** Days before the day on which the tenant was made; day 1 is the day before. */
    public static final int DAYS = 30;
    /** What {@link #day} is asked for: the days before, and then the day on which the tenant was made. */
    public static final int STEPS = DAYS + 1;
    /** Customers of one market and language. */
    public static final int CUSTOMERS = 60;

    private static final int FEWEST = 15;
    private static final int MOST = 30;
    private static final int FEWEST_AT_WEEKENDS = 3;
    private static final int SECONDS_PER_HOUR = 3600;
    /** Out of a hundred: customers who leave before an answer, and the results of the others. */
    private static final int LEAVE = 7;
    private static final List<String> DISPOSITIONS = List.of("resolved", "resolved", "resolved", "resolved",
            "resolved", "resolved", "resolved", "follow-up", "follow-up", "no-response", "other");

    private final UUID tenant;
    private final List<DemoShift> shifts;
    private final Instant made;

    private DemoHistory(UUID tenant, List<DemoShift> shifts, Instant made) {
        this.tenant = tenant;
        this.shifts = shifts;
        this.made = made;
    }

    /** The demo's tenants, by the part of the slug behind the region. */
    public static Set<String> tenants() {
        return DemoShift.EU.keySet();
    }

    /**
     * @param region
     *            of the tenant: the demo has people and markets of its own in eu and elsewhere
     * @param name
     *            one of {@link #tenants()}
     * @param made
     *            when the tenant was made, as {@code tenant.created} says: the time of the event
     */
    public static DemoHistory of(String region, String name, UUID tenant, Instant made) {
        List<DemoShift> shifts = DemoShift.of(region).get(name);
        if (shifts == null) {
            throw new IllegalArgumentException(name + " is no tenant of the demo");
        }
        return new DemoHistory(tenant, shifts, made.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Codes of the markets that contacts name: they must exist before the past is made. */
    public Set<String> markets() {
        return shifts.stream().map(DemoShift::market).collect(Collectors.toUnmodifiableSet());
    }

    /** Names of the members of staff that contacts name: they must exist before the past is made. */
    public Set<String> agents() {
        return shifts.stream().flatMap(s -> s.agents().values().stream()).flatMap(Collection::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The contacts of one day, by the clocks of their markets.
     *
     * @param day
     *            1 to {@link #STEPS}; 1 is the day before the tenant was made, and {@link #STEPS} the day on which it was, with
     *            what was over by then: none if that was before its markets opened
     */
    public List<DemoContact> day(int day) {
        if (day == STEPS) {
            return contacts(0).stream().filter(contact -> contact.times().wrappedUp().isBefore(made)).toList();
        }
        if (day < 1 || day > DAYS) {
            throw new IllegalArgumentException("Day " + day + " is not in the past of the demo");
        }
        return contacts(day);
    }

    private List<DemoContact> contacts(int day) {
        SplittableRandom random = new SplittableRandom(hash("day", day, 0).getLong());
        List<DemoShift> open = shifts.stream().filter(s -> s.days().contains(date(s, day).getDayOfWeek())).toList();
        int count = open.isEmpty()
                ? FEWEST_AT_WEEKENDS + random.nextInt(FEWEST_AT_WEEKENDS)
                : FEWEST + random.nextInt(MOST - FEWEST + 1);
        List<DemoContact> contacts = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            DemoShift shift = pick(open.isEmpty() ? shifts : open, random);
            contacts.add(contact(shift, day, number, open.isEmpty()));
        }
        return contacts;
    }

    /** An id that follows from a name, of the same shape as every other one (UUIDv7), for things beside the contacts. */
    public UUID id(String kind, String name, Instant at) {
        return uuid(digest(kind + '/' + name), at);
    }

    private DemoContact contact(DemoShift shift, int day, int number, boolean closedToday) {
        ByteBuffer hash = hash("contact", day, number);
        long seed = hash.getLong();
        SplittableRandom random = new SplittableRandom(seed);
        String language = language(shift, random);
        Instant opened = opened(shift, day, random);
        boolean left = closedToday || random.nextInt(100) < LEAVE;
        @Nullable
        Instant answered = left ? null : opened.plusSeconds(4 + skewed(random, 170));
        Instant closed = answered == null
                ? opened.plusSeconds(90 + random.nextInt(420))
                : answered.plusSeconds(200 + skewed(random, 840));
        Instant wrappedUp = answered == null ? closed : closed.plusSeconds(10 + random.nextInt(50));
        List<String> agents = shift.agents().getOrDefault(language, List.of());
        String agent = agents.get(random.nextInt(agents.size()));
        String disposition = DISPOSITIONS.get(random.nextInt(DISPOSITIONS.size()));
        String place = day + "/" + number;
        return new DemoContact(id("conversation", place, opened), id("segment", place, opened),
                id("task", place, opened), seed, shift.market(), shift.zone().getId(), language,
                random.nextInt(CUSTOMERS), left ? null : agent, left ? null : disposition, random.nextInt(100) < 30,
                new DemoContact.Times(opened, answered, closed, wrappedUp));
    }

    /** Two humps, late in the morning and in the afternoon; the last hour begins nothing. */
    private Instant opened(DemoShift shift, int day, RandomGenerator random) {
        int length = (shift.until() - shift.from() - 1) * SECONDS_PER_HOUR;
        double middle = random.nextInt(100) < 55 ? 0.3 : 0.72;
        double at = Math.clamp(middle + random.nextGaussian() * 0.14, 0, 0.999);
        return date(shift, day).atTime(shift.from(), 0).atZone(shift.zone()).toInstant()
                .plusSeconds((long) (at * length));
    }

    private LocalDate date(DemoShift shift, int day) {
        return made.atZone(shift.zone()).toLocalDate().minusDays(day);
    }

    /** The market's own language three times out of four. */
    private static String language(DemoShift shift, RandomGenerator random) {
        List<String> languages = shift.languages();
        if (languages.size() == 1) {
            return languages.getFirst();
        }
        List<String> own = languages.stream().filter(l -> !l.equals("en")).toList();
        return random.nextInt(4) == 0 ? "en" : own.get(random.nextInt(own.size()));
    }

    /** Mostly short: the square of an even spread. */
    private static long skewed(RandomGenerator random, int most) {
        double spread = random.nextDouble();
        return (long) (spread * spread * most);
    }

    private static DemoShift pick(List<DemoShift> shifts, RandomGenerator random) {
        int at = random.nextInt(shifts.stream().mapToInt(DemoShift::weight).sum());
        for (DemoShift shift : shifts) {
            at -= shift.weight();
            if (at < 0) {
                return shift;
            }
        }
        return shifts.getLast();
    }

    private ByteBuffer hash(String kind, int day, int number) {
        return ByteBuffer.wrap(digest(kind + '/' + day + '/' + number));
    }

    private byte[] digest(String name) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("meridian-demo/" + tenant + '/' + name).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static UUID uuid(byte[] hash, Instant at) {
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = (at.toEpochMilli() << 16) | 0x7000L | (bits.getLong() & 0x0FFFL);
        long low = (bits.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
