package io.meridian.gateway.live;

import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.Depth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An owner, a node and readers that do everything in any order. */
class LiveStreamTest {

    private static final int WORLDS = Depth.of(3_000, 1_000_000);
    private static final int MOST_STEPS = 120;
    private static final String AGENT = "agent";
    private static final String VISITOR = "visitor";

    @Test
    void everyReaderGetsEverythingOnceInOrder_whateverComesBetween() {
        long first = Depth.firstSeed();
        for (long seed = first; seed < first + WORLDS; seed++) {
            World world = new World(seed);
            for (int step = world.random.nextInt(MOST_STEPS); step > 0; step--) {
                world.step();
            }
            world.settle();
            world.check("seed " + seed);
        }
        Depth.note(LiveStreamTest.class, WORLDS + " random worlds of owner, node and readers from seed " + first
                + ": every reader got everything once, in order");
    }

    @Test
    void asksOnce_howeverManyFollowAndHowOftenItHears() {
        World world = new World(1);
        for (int i = 0; i < 5; i++) {
            world.client(VISITOR).connectNow();
        }
        world.settle();
        int before = world.questions;
        world.append(true);
        for (int i = 0; i < 3; i++) {
            world.stream.hear(world.log.size(), Instant.EPOCH);
        }
        world.settle();
        assertThat(world.questions - before).isEqualTo(1);
        world.check("five");
    }

    @Test
    void showsNothingOfAnotherView() {
        World world = new World(1);
        Client visitor = world.client(VISITOR);
        Client agent = world.client(AGENT);
        visitor.connectNow();
        agent.connectNow();
        world.append(false);
        world.stream.hear(1, Instant.EPOCH);
        world.settle();
        assertThat(visitor.seen).isEmpty();
        assertThat(agent.seen).containsExactly(1L);
    }

    @Test
    void movesToAnotherView_whenRightsChange_withoutGapOrRepeat() {
        World world = new World(1);
        Client client = world.client(AGENT);
        client.connectNow();
        world.append(true);
        world.stream.hear(1, Instant.EPOCH);
        world.settle();
        Subscription subscription = client.subscription();
        world.append(false);
        world.append(true);
        world.stream.readmit(subscription, new Shown(true, null, VISITOR, 3, false, List.of()));
        world.settle();
        assertThat(client.seen).containsExactly(1L, 3L);
    }

    @Test
    void sendsReadersAway_whenTheOwnerShowsItNoMore() {
        World world = new World(1);
        Client client = world.client(AGENT);
        client.connectNow();
        world.gone = true;
        world.append(true);
        world.stream.hear(1, Instant.EPOCH);
        world.settle();
        assertThat(client.refused).isEqualTo("not_found");
        assertThat(world.stream.isIdle()).isTrue();
    }

    @Test
    void isIdle_whenNobodyFollows() {
        World world = new World(1);
        Client client = world.client(AGENT);
        client.connectNow();
        assertThat(world.stream.isIdle()).isFalse();
        world.stream.leave(client.subscription());
        assertThat(world.stream.isIdle()).isTrue();
        Subscription asked = world.stream.expect(client, null);
        assertThat(world.stream.isIdle()).isFalse();
        world.stream.leave(asked);
        world.stream.admit(asked, world.read(0L, AGENT)); // too late
        assertThat(world.stream.isIdle()).isTrue();
    }

    private static final class World {
        private final Random random;
        private final LiveStream stream;
        private final List<Boolean> log = new ArrayList<>();
        private final List<Long> events = new ArrayList<>();
        private final List<Feed> ready = new ArrayList<>();
        private final List<Runnable> underWay = new ArrayList<>();
        private final List<Client> clients = new ArrayList<>();
        private final int mostClients;
        private boolean lostEvent;
        private boolean gone;
        private int questions;

        World(long seed) {
            this.random = new Random(seed);
            this.mostClients = (int) (1 + Math.floorMod(seed, 4L));
            TenantId tenant = new TenantId(UUID.randomUUID());
            this.stream = new LiveStream(StreamId.conversation(tenant, UUID.randomUUID()), ready::add);
        }

        Client client(String view) {
            Client client = new Client(this, view, 1 + random.nextInt(6));
            clients.add(client);
            return client;
        }

        void append(boolean open) {
            log.add(open);
            events.add((long) log.size());
        }

        Shown read(@Nullable Long after, String view) {
            if (gone) {
                return Shown.refused("not_found");
            }
            List<Frame> frames = new ArrayList<>();
            boolean more = false;
            for (long seq = after == null ? log.size() + 1 : after + 1; seq <= log.size() && !more; seq++) {
                if (view.equals(AGENT) || log.get((int) seq - 1)) {
                    more = frames.size() == 3;
                    if (!more) {
                        frames.add(new Frame(seq, String.valueOf(seq)));
                    }
                }
            }
            return new Shown(true, null, view, log.size(), more, frames);
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1 -> append(random.nextInt(3) > 0);
                case 2, 3 -> hear(true);
                case 4 -> misfortune();
                case 5 -> arrive();
                case 6 -> question(random.nextInt(4) == 0);
                case 7, 8 -> finishOne();
                default -> clients.stream().skip(clients.isEmpty() ? 0 : random.nextInt(clients.size())).findFirst()
                        .ifPresent(c -> c.act(random.nextInt(4)));
            }
        }

        /** Few at most: where many follow, a question for one heals what another would have missed. */
        private void arrive() {
            if (clients.size() < mostClients) {
                client(random.nextBoolean() ? AGENT : VISITOR).connect(random.nextBoolean());
            }
        }

        private void hear(boolean perhapsTwice) {
            if (!events.isEmpty()) {
                long seq = events.remove(random.nextInt(events.size()));
                stream.hear(seq, Instant.EPOCH);
                if (perhapsTwice && random.nextInt(4) == 0) {
                    stream.hear(seq, Instant.EPOCH);
                }
            }
        }

        private void misfortune() {
            if (lostEvent) {
                lostEvent = false;
                stream.doubt();
            } else if (!events.isEmpty()) {
                events.remove(random.nextInt(events.size()));
                lostEvent = true;
            }
        }

        private void question(boolean fails) {
            if (ready.isEmpty()) {
                return;
            }
            Feed feed = ready.remove(random.nextInt(ready.size()));
            LiveStream.Question question = stream.begin(feed);
            if (question == null) {
                return;
            }
            questions++;
            // between question and answer anything may happen: before the owner reads, and after
            underWay.add(() -> {
                Shown shown = read(question.after(), feed.viewClass);
                underWay.add(() -> {
                    if (!fails) {
                        stream.deliver(question, shown);
                    } else if (stream.failed(question)) {
                        ready.add(feed);
                    }
                });
            });
        }

        private void finishOne() {
            if (!underWay.isEmpty()) {
                underWay.remove(random.nextInt(underWay.size())).run();
            }
        }

        /** Nothing new happens, and everything that was begun ends. */
        void settle() {
            boolean busy = true;
            while (busy) {
                busy = !events.isEmpty() || lostEvent || !ready.isEmpty() || !underWay.isEmpty();
                hear(false);
                if (lostEvent) {
                    misfortune();
                }
                question(false);
                finishOne();
                for (Client client : List.copyOf(clients)) {
                    busy |= client.settle();
                }
            }
        }

        void check(String name) {
            for (Client client : clients) {
                List<Long> expected = new ArrayList<>();
                for (long seq = client.start + 1; seq <= log.size() && client.start >= 0; seq++) {
                    if (client.view.equals(AGENT) || log.get((int) seq - 1)) {
                        expected.add(seq);
                    }
                }
                assertThat(client.seen).as("%s, %s from %s", name, client.view, client.start)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    private static final class Client implements Reader {
        private final World world;
        private final String view;
        private final int room;
        private final List<Long> buffer = new ArrayList<>();
        private final List<Long> seen = new ArrayList<>();
        private long start = -1;
        private long last;
        private boolean resync;
        private @Nullable String refused;
        private @Nullable Subscription subscription;
        private boolean asking;

        Client(World world, String view, int room) {
            this.world = world;
            this.view = view;
            this.room = room;
        }

        Subscription subscription() {
            if (subscription == null) {
                throw new IllegalStateException();
            }
            return subscription;
        }

        void connect(boolean fromTheBeginning) {
            ask(start < 0 && !fromTheBeginning ? null : Long.valueOf(start < 0 ? 0 : last));
        }

        void connectNow() {
            Subscription mine = world.stream.expect(this, null);
            subscription = mine;
            start = 0;
            world.stream.admit(mine, world.read(0L, view));
        }

        private void ask(@Nullable Long after) {
            Subscription mine = world.stream.expect(this, null);
            subscription = mine;
            asking = true;
            world.underWay.add(() -> {
                Shown shown = world.read(after, view);
                world.underWay.add(() -> {
                    if (subscription == mine) {
                        asking = false;
                        if (start < 0) {
                            start = after == null ? shown.last() : 0;
                            last = start;
                        }
                    }
                    world.stream.admit(mine, shown);
                });
            });
        }

        void act(int what) {
            switch (what) {
                case 0, 1 -> drain(1 + world.random.nextInt(room));
                case 2 -> {
                    if (subscription != null && !asking) { // the line breaks
                        world.stream.leave(subscription);
                        subscription = null;
                        buffer.clear();
                        resync = false;
                    }
                }
                default -> {
                    if (subscription == null && refused == null) {
                        connect(false);
                    }
                }
            }
        }

        boolean settle() {
            boolean busy = !buffer.isEmpty() || resync;
            drain(room);
            if (subscription == null && refused == null) {
                connect(false);
                return true;
            }
            return busy;
        }

        private void drain(int most) {
            for (int i = 0; i < most && !buffer.isEmpty(); i++) {
                last = buffer.removeFirst();
                seen.add(last);
            }
            if (buffer.isEmpty() && resync) {
                resync = false;
                ask(last);
            }
        }

        @Override
        public boolean take(Subscription from, Frame frame) {
            assertThat(frame.text()).isEqualTo(String.valueOf(frame.seq()));
            if (buffer.size() >= room) {
                return false;
            }
            buffer.add(frame.seq());
            return true;
        }

        @Override
        public void lost(Subscription from) {
            resync = true;
        }

        @Override
        public void refused(Subscription from, String code) {
            refused = code;
        }

        @Override
        public void flush() {}
    }
}
