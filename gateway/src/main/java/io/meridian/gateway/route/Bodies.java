package io.meridian.gateway.route;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.CallerAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/**
 * Takes request bodies so that slow senders hold no connection to a service: ordinary ones are read before a connection is
 * asked for; files, which are too large for that, are passed on as they come, few at once and of known callers only.
 */
final class Bodies {

    private static final int SMALL = 8 * 1024;
    /** Parts of a memory, one of which a sender may take. */
    private static final int SENDERS = 16;
    private static final int HOOK_SENDERS = 8;

    private final RouteProperties.Bodies properties;
    private final LimitedBody.Pace ordinary;
    private final LimitedBody.Pace file;
    private final LimitedBody.Pace hook;
    private final BodyMemory memoryOfStaff;
    /** Of nobody known, and of visitors, since anybody can be one. */
    private final BodyMemory memoryOfOthers;
    /** Of providers, who send in bursts and large: nobody at a browser waits for them, and no visitor shuts them out. */
    private final BodyMemory memoryOfHooks;
    private final Semaphore files;
    private final ConcurrentHashMap<String, Integer> filesOfClients = new ConcurrentHashMap<>();

    /**
     * @param connections
     *            to a service at most; files take half of them
     */
    Bodies(RouteProperties.Bodies properties, RouteProperties.Hooks hooks, int connections) {
        this.properties = properties;
        long within = properties.within().toNanos();
        this.ordinary = new LimitedBody.Pace(within, 0);
        this.file = new LimitedBody.Pace(within,
                TimeUnit.SECONDS.toNanos(1) / Math.max(1, properties.uploadPerSecond().toBytes()));
        this.hook = new LimitedBody.Pace(hooks.timeout().toNanos(), 0);
        long half = properties.memory().toBytes() / 2;
        this.memoryOfStaff = new BodyMemory(half, half / SENDERS);
        this.memoryOfOthers = new BodyMemory(half, half / SENDERS);
        long ofHooks = properties.hookMemory().toBytes();
        this.memoryOfHooks = new BodyMemory(ofHooks, Math.max(ofHooks / HOOK_SENDERS, hooks.maxBody().toBytes()));
        this.files = new Semaphore(Math.max(1, connections / 2));
    }

    /** A body that can be passed on. To be closed when it was. */
    record Body(HttpEntity entity, Runnable done) implements AutoCloseable {
        @Override
        public void close() {
            done.run();
        }
    }

    /**
     * The body of a request.
     *
     * @param length
     *            bytes; -1: not said
     * @throws MeridianException
     *             if it is too long or too slow, or there is no room for it
     */
    Body take(HttpServletRequest from, Target target, long length) throws IOException {
        String path = from.getRequestURI();
        if (target.takesFiles(path)) {
            return file(from, target.limit(path), length);
        }
        if (target.kind() == Target.Kind.DEMO) {
            return new Body(new InputStreamEntity(new LimitedBody(from.getInputStream(), target.limit(path), file),
                    length, null), () -> {});
        }
        Optional<Caller> known = CallerAuthentication.current();
        if (known.isEmpty() || known.get().kind().isCustomer()) {
            return whole(new LimitedBody(from.getInputStream(), target.limit(path), ordinary), length,
                    new Share(memoryOfOthers, () -> EdgeRequest.of(from).network()));
        }
        Caller caller = known.get();
        if (caller.kind() == CallerKind.HOOK) {
            // By address too: a stranger who knows an account's hook takes no memory from its provider.
            return whole(new LimitedBody(from.getInputStream(), target.limit(path), hook), length,
                    new Share(memoryOfHooks, () -> client(caller) + " " + EdgeRequest.of(from).network()));
        }
        return whole(new LimitedBody(from.getInputStream(), target.limit(path), ordinary), length,
                new Share(memoryOfStaff, () -> client(caller)));
    }

    /** Whose part of which memory a body takes. */
    private record Share(BodyMemory memory, Supplier<String> named) {}

    /** Small ones, which nearly all are, take none of the memory that is shared out. */
    private static Body whole(LimitedBody body, long length, Share share) throws IOException {
        long limit = body.limit();
        BodyMemory memory = share.memory();
        String sender = "";
        int most = (int) (length < 0 ? limit + 1 : length); // the one too many is refused by the body
        byte[] bytes = new byte[Math.min(SMALL, most)];
        int taken = 0;
        boolean whole = false;
        try {
            int size = 0;
            for (int n = 0; n >= 0 && size < most; size += Math.max(n, 0)) {
                if (size == bytes.length) { // grows with what came, not with what was announced
                    int more = Math.min(size, most - size);
                    sender = sender.isEmpty() ? share.named().get() : sender;
                    memory.take(sender, more);
                    taken += more;
                    bytes = Arrays.copyOf(bytes, size + more);
                }
                n = body.read(bytes, size, bytes.length - size);
            }
            whole = true;
            int held = taken;
            String holder = sender;
            return new Body(new ByteArrayEntity(bytes, 0, size, null), () -> memory.giveBack(holder, held));
        } finally {
            if (!whole) {
                memory.giveBack(sender, taken);
            }
        }
    }

    private Body file(HttpServletRequest from, long limit, long length) throws IOException {
        Optional<Caller> caller = CallerAuthentication.current();
        if (caller.isEmpty()) {
            throw new MeridianException(CommonError.UNAUTHENTICATED,
                    "Files are taken from known callers. Sign in, or send a token.");
        }
        if (!files.tryAcquire()) {
            throw new MeridianException(CommonError.UNAVAILABLE,
                    "Too many files are being sent at the moment. Try again shortly.", Map.of("retryAfter", 5), null);
        }
        String client = client(caller.get());
        boolean begun = false;
        try {
            if (filesOfClients.merge(client, 1, Integer::sum) > properties.uploadsPerClient()) {
                throw new MeridianException(CommonError.RATE_LIMITED, "Too many uploads at once. Send the next when one"
                        + " is done.", Map.of("retryAfter", 5), null);
            }
            var entity = new InputStreamEntity(new LimitedBody(from.getInputStream(), limit, file), length, null);
            begun = true;
            return new Body(entity, () -> over(client));
        } finally {
            if (!begun) {
                over(client);
            }
        }
    }

    private void over(String client) {
        filesOfClients.computeIfPresent(client, (k, n) -> n > 1 ? n - 1 : null);
        files.release();
    }

    private static String client(Caller caller) {
        return caller.kind() + ":" + caller.tenantId().map(Object::toString).orElse("-") + ":" + caller.subject();
    }
}
