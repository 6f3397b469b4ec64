package io.meridian.launcher.simulators.traffic;

import io.meridian.launcher.simulators.actor.Edge;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.LiveSocket;
import io.meridian.launcher.simulators.actor.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plays customers of the demo's shops at a given pace: each opens the chat as the shop's widget does, writes, waits for
 * an agent, answers a few times, thanks and leaves. Who gets no answer for ten minutes leaves too.
 */
public final class Traffic {

    /** What is going on. */
    public record State(double perMinute, int talking, int played, @Nullable String trouble) {}

    private static final String TENANT = "lumora";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 200;

    private final String region;
    private final Edge edge;
    private final List<Customer> customers;
    private final AtomicInteger talking = new AtomicInteger();
    private final AtomicInteger played = new AtomicInteger();
    private volatile @Nullable String trouble;
    private volatile double perMinute;
    private @Nullable Thread player;

    public Traffic(String region, URI edge) {
        this.region = region;
        this.edge = Edge.of(edge);
        this.customers = Customer.all(region);
    }

    /**
     * Plays from now on at this pace.
     *
     * @param wanted
     *            new customers per minute, 0 for none; those who talk finish
     */
    public synchronized State play(double wanted) {
        perMinute = wanted;
        if (player != null) {
            player.interrupt();
            player = null;
        }
        if (wanted > 0) {
            player = Thread.ofVirtual().name("traffic").start(() -> arrivals(wanted));
        }
        return state();
    }

    public State state() {
        return new State(perMinute, talking.get(), played.get(), trouble);
    }

    private void arrivals(double wanted) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try {
            while (true) {
                if (talking.get() < MOST_AT_ONCE) {
                    Customer customer = customers.get(random.nextInt(customers.size()));
                    Thread.ofVirtual().name("customer").start(() -> talk(customer));
                }
                // People arrive independently of each other: the times between them are exponential.
                Thread.sleep(Duration.ofMillis((long) (-Math.log(1 - random.nextDouble()) * 60_000 / wanted)));
            }
        } catch (InterruptedException e) {
            // Told to stop or to play at another pace.
        }
    }

    private void talk(Customer customer) {
        talking.incrementAndGet();
        try {
            converse(customer);
            trouble = null;
        } catch (EdgeException e) {
            trouble = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            talking.decrementAndGet();
            played.incrementAndGet();
        }
    }

    private void converse(Customer customer) throws InterruptedException {
        Visitor visitor = Visitor.arrive(edge, region + "_demo" + TENANT + customer.market(), customer.language(),
                customer.zone());
        BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        JsonNode first = visitor.write(customer.says().getFirst());
        String conversation = first.path("conversationId").asString();
        try (LiveSocket live = visitor.live(frames::add)) {
            live.subscribe("conversation:" + conversation, first.path("sequence").asLong());
            for (String line : customer.says().subList(1, customer.says().size())) {
                if (!answered(visitor, frames)) {
                    visitor.leave();
                    return;
                }
                live.typing(conversation, true);
                Thread.sleep(Duration.ofMillis(60L * line.length()));
                visitor.write(line);
            }
            if (answered(visitor, frames)) {
                visitor.write(customer.thanks());
            }
            visitor.leave();
        }
    }

    /** Waits for an agent's message and reads it; false if none comes, or the conversation was ended. */
    private static boolean answered(Visitor visitor, BlockingQueue<JsonNode> frames) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode frame = frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (frame == null || frame.path("data").path("status").asString("").equals("closed")) {
                return false;
            }
            if (!Visitor.heard(frame).isEmpty()) {
                visitor.read(frame.path("seq").asLong());
                return true;
            }
        }
    }
}
