package io.meridian.launcher.simulators.whatsapp;

import io.meridian.launcher.simulators.whatsapp.HookBodies.Event;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells businesses what happened. The first try of a chat's hooks goes out in order, chats beside each other; what is not
 * answered with 200 is tried again later, when others may have overtaken it.
 */
final class Hooks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 64;
    private static final int KEPT = 5000;

    private final Mischief mischief;
    private final List<Duration> retries;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).executor(Executors.newVirtualThreadPerTaskExecutor()).build();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, Hook> hooks = new ConcurrentHashMap<>();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Deque<SentHook> tries = new ArrayDeque<>();
    private final Object quiet = new Object();
    private volatile boolean closed;
    private int open;

    /** Where an account's hooks go, and whether they go at all. */
    private record Hook(URI address, boolean subscribed, String secret, String previous) {}

    private static final class Lane {

        private final Deque<Event> events = new ArrayDeque<>();
        private boolean running;
    }

    /** A body with its signature, on its way. */
    private static final class Letter {

        private final WhatsAppAccount account;
        private final byte[] body;
        private final String signature;
        private final List<Event> events;
        private final AtomicBoolean taken = new AtomicBoolean();

        Letter(WhatsAppAccount account, byte[] body, String signature, List<Event> events) {
            this.account = account;
            this.body = body;
            this.signature = signature;
            this.events = events;
        }

        void taken() {
            if (taken.compareAndSet(false, true)) {
                events.forEach(event -> event.taken().run());
            }
        }
    }

    Hooks(Mischief mischief, List<Duration> retries) {
        this.mischief = mischief;
        this.retries = List.copyOf(retries);
    }

    void address(WhatsAppAccount account, URI address) {
        Hook old = hooks.get(account.key());
        String secret = old == null ? account.secrets().app() : old.secret();
        hooks.put(account.key(), new Hook(address, true, secret, old == null ? secret + "-before" : old.previous()));
    }

    void subscribed(WhatsAppAccount account, boolean on) {
        hooks.computeIfPresent(account.key(), (k, h) -> new Hook(h.address(), on, h.secret(), h.previous()));
    }

    boolean subscribed(WhatsAppAccount account) {
        return hook(account).subscribed();
    }

    URI address(WhatsAppAccount account) {
        return hook(account).address();
    }

    /** From now on hooks are signed with another secret; the one so far is the previous one. */
    void rotate(WhatsAppAccount account, String secret) {
        hooks.computeIfPresent(account.key(), (k, h) -> new Hook(h.address(), h.subscribed(), secret, h.secret()));
    }

    void add(Event event) {
        if (!hook(event.chat().account()).subscribed()) {
            return;
        }
        opened(1);
        Lane lane = lane(event.chat());
        synchronized (lane) {
            lane.events.add(event);
            lane.notifyAll();
            if (lane.running) {
                return;
            }
            lane.running = true;
        }
        Thread.startVirtualThread(() -> drain(lane));
    }

    /** Waits until the first try of everything of a chat is over. */
    void awaitFirst(Chat chat, Duration most) throws InterruptedException {
        Lane lane = lane(chat);
        long end = System.nanoTime() + most.toNanos();
        synchronized (lane) {
            while (lane.running && System.nanoTime() < end) {
                lane.wait(20);
            }
        }
    }

    /** Waits until every hook was taken or given up. */
    boolean awaitQuiet(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        synchronized (quiet) {
            while (open > 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                quiet.wait(left);
            }
            return true;
        }
    }

    List<SentHook> tries() {
        synchronized (tries) {
            return List.copyOf(tries);
        }
    }

    /** Sends bytes that were sent before, or that a test made, once. */
    int post(WhatsAppAccount account, byte[] body, String signature, int attempt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hook(account).address()).timeout(PATIENCE)
                .header("Content-Type", "application/json").header("User-Agent", "facebookexternalua")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!signature.isEmpty()) {
            request.header(Signature.HEADER, signature);
        }
        int status = status(request.build());
        synchronized (tries) {
            tries.add(
                    new SentHook(account.key(), new String(body, StandardCharsets.UTF_8), signature, attempt, status));
            if (tries.size() > KEPT) {
                tries.removeFirst();
            }
        }
        return status;
    }

    /** The answer to the call that tests a hook: status, a space, the body. */
    String handshake(URI address, String verifyToken, String challenge) throws IOException, InterruptedException {
        String query = "hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token="
                + URLEncoder.encode(verifyToken, StandardCharsets.UTF_8);
        URI uri = URI.create(address + (address.getQuery() == null ? "?" : "&") + query);
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @Override
    public void close() {
        closed = true;
        // What is under way is heard before this returns, so that nothing of it comes after the next start.
        boolean over = false;
        try {
            over = places.tryAcquire(AT_ONCE, 2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
        if (over) {
            places.release(AT_ONCE);
        }
    }

    private void drain(Lane lane) {
        try {
            while (!closed) {
                List<Event> events = take(lane);
                if (events.isEmpty()) {
                    return;
                }
                deliver(events);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the next hook says; empty: the lane has come to its end. */
    private List<Event> take(Lane lane) throws InterruptedException {
        int most = mischief.batch();
        long end = System.nanoTime() + mischief.batchWait() * 1_000_000;
        synchronized (lane) {
            while (most > 1 && !lane.events.isEmpty() && lane.events.size() < most && System.nanoTime() < end) {
                lane.wait(10);
            }
            List<Event> events = new ArrayList<>();
            while (events.size() < most && !lane.events.isEmpty()) {
                events.add(lane.events.remove());
            }
            if (events.isEmpty()) {
                lane.running = false;
                lane.notifyAll();
            }
            return events;
        }
    }

    private void deliver(List<Event> events) throws InterruptedException {
        WhatsAppAccount account = events.getFirst().chat().account();
        byte[] body = HookBodies.of(account, events, mischief);
        Letter letter = new Letter(account, body, signature(account, body), events);
        Thread.sleep(mischief.hookMillis());
        int copies = mischief.repeat();
        opened(copies - 1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            // The last one to leave stands for all events; the copies before it for one each.
            int stands = i == 0 ? events.size() : 1;
            threads.add(Thread.startVirtualThread(() -> first(letter, stands)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void first(Letter letter, int stands) {
        if (attempt(letter, 1)) {
            opened(-stands);
            return;
        }
        Thread.startVirtualThread(() -> {
            again(letter);
            opened(-stands);
        });
    }

    private void again(Letter letter) {
        try {
            int attempt = 2;
            for (Duration wait : retries) {
                Thread.sleep(wait);
                if (closed || attempt(letter, attempt++)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt(Letter letter, int attempt) {
        places.acquireUninterruptibly();
        try {
            if (closed || post(letter.account, letter.body, letter.signature, attempt) != 200) {
                return false;
            }
        } finally {
            places.release();
        }
        letter.taken();
        return true;
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String signature(WhatsAppAccount account, byte[] body) {
        Hook hook = hook(account);
        return switch (mischief.signing()) {
            case CURRENT -> Signature.of(body, hook.secret());
            case PREVIOUS -> Signature.of(body, hook.previous());
            case WRONG -> Signature.of(body, "wrong-" + hook.secret());
            case NONE -> "";
        };
    }

    private Lane lane(Chat chat) {
        String key = chat.account().key() + (mischief.batch() > 1 ? "" : '/' + chat.waId());
        return lanes.computeIfAbsent(key, k -> new Lane());
    }

    private Hook hook(WhatsAppAccount account) {
        Hook hook = hooks.get(account.key());
        if (hook == null) {
            throw new IllegalArgumentException("No such account: " + account.key());
        }
        return hook;
    }

    /** Counts what is still to come, so that {@link #awaitQuiet} waits for it. */
    void opened(int more) {
        synchronized (quiet) {
            open += more;
            quiet.notifyAll();
        }
    }
}
