package io.meridian.launcher.simulators.whatsapp;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provider. A test starts one with {@link #start}; local mode puts one into its own server with {@link #in}. Accounts
 * are made known by {@link #account}; from then on the business may call the Graph API with the account's token, and gets
 * hooks.
 */
public final class WhatsAppCloud implements AutoCloseable {

    /** As long as the provider tries, by and large: a week. */
    private static final List<Duration> FOR_A_WEEK = Stream
            .concat(Stream.of(1, 2, 5, 10, 30).map(Duration::ofSeconds),
                    Stream.generate(() -> Duration.ofMinutes(1)).limit(7 * 24 * 60))
            .toList();
    private static final int RECORDED = 20_000;

    private final Mischief mischief = new Mischief();
    private final Hooks hooks;
    private final Recording recording;
    private final Provider provider;
    private final GraphHandler graph;
    private @Nullable HttpServer own;

    /**
     * How it is.
     *
     * @param directory
     *            where chats are kept; null: in memory
     * @param clock
     *            tells the 24 hours
     * @param retries
     *            waits before a hook that was not taken is sent again; after the last it is given up
     * @param recorded
     *            how many accepted messages the recording holds; the oldest go first
     * @param seed
     *            of what happens by chance
     */
    public record Settings(@Nullable Path directory, Clock clock, List<Duration> retries, int recorded, long seed) {

        public Settings {
            retries = List.copyOf(retries);
        }

        /** For tests: memory, the system's clock, five short retries within 2 s. */
        public static Settings ofTest() {
            return new Settings(null, Clock.systemUTC(), List.of(Duration.ofMillis(50), Duration.ofMillis(100),
                    Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1)), Integer.MAX_VALUE, 1);
        }

        public Settings directory(Path at) {
            return new Settings(at, clock, retries, recorded, seed);
        }

        public Settings clock(Clock other) {
            return new Settings(directory, other, retries, recorded, seed);
        }

        public Settings retries(Duration... waits) {
            return new Settings(directory, clock, List.of(waits), recorded, seed);
        }
    }

    private WhatsAppCloud(Settings settings) {
        Path directory = settings.directory();
        this.hooks = new Hooks(mischief, settings.retries());
        this.recording = new Recording(settings.recorded());
        this.provider = new Provider(new Provider.Parts(settings.clock(), mischief, new Chats(directory),
                new MediaStore(directory == null ? null : directory.resolve("media")), hooks, recording));
        this.graph = new GraphHandler(provider,
                new Sends(provider, new Limits(mischief, System::nanoTime), new SplittableRandom(settings.seed())));
    }

    /** On a free port of the loopback interface. */
    public static WhatsAppCloud start() throws IOException {
        return start(Settings.ofTest());
    }

    public static WhatsAppCloud start(Settings settings) throws IOException {
        WhatsAppCloud cloud = new WhatsAppCloud(settings);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        cloud.serve(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        cloud.own = server;
        return cloud;
    }

    /**
     * Within a server that is there.
     *
     * @param directory
     *            where chats are kept
     * @param clock
     *            tells when a message was written, and the 24 hours
     */
    public static WhatsAppCloud in(HttpServer server, Path directory, Clock clock) {
        WhatsAppCloud cloud = new WhatsAppCloud(
                new Settings(directory, clock, FOR_A_WEEK, RECORDED, System.nanoTime()));
        cloud.serve(server);
        return cloud;
    }

    private void serve(HttpServer server) {
        server.createContext(GraphHandler.PATH, graph);
        server.createContext(PageHandler.PATH, new PageHandler(provider));
        server.createContext(ControlHandler.PATH, new ControlHandler(mischief, recording));
    }

    /** Address of the Graph API without version: {@code http://127.0.0.1:1234/graph}. Only of one that was started. */
    public URI url() {
        HttpServer server = own;
        if (server == null) {
            throw new IllegalStateException("It is part of another server");
        }
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + GraphHandler.PATH);
    }

    /**
     * Makes a number known.
     *
     * @param hook
     *            where its hooks go, whole address
     */
    public WhatsAppCloud account(WhatsAppAccount account, URI hook) {
        hooks.address(account, hook);
        provider.register(account);
        return this;
    }

    public List<WhatsAppAccount> accounts() {
        return provider.accounts();
    }

    /**
     * Somebody who writes to this number; the same number is the same person.
     *
     * @param phone
     *            with country code; what is not a digit is passed over
     */
    public WhatsAppCustomer customer(WhatsAppAccount account, String phone, String name) {
        Chat chat = provider.chat(account, phone.replaceAll("[^0-9]", ""));
        chat.rename(name);
        return new WhatsAppCustomer(provider, chat);
    }

    /** What it does to make life hard. */
    public Mischief mischief() {
        return mischief;
    }

    /** What it has accepted from businesses. */
    public Recording recording() {
        return recording;
    }

    /** The last 5,000 tries to deliver a hook, the oldest first. */
    public List<SentHook> hooks() {
        return hooks.tries();
    }

    /** Sends a hook once more exactly as it was; the answer is the status. */
    public int replay(SentHook hook) {
        return post(hook.account(), hook.body(), hook.signature());
    }

    /**
     * Sends anything to an account's hook.
     *
     * @param signature
     *            value of the header; empty: none
     * @return status of the answer; 0: there was none
     */
    public int post(String accountKey, String body, String signature) {
        return hooks.post(account(accountKey), body.getBytes(StandardCharsets.UTF_8), signature, 1);
    }

    /** The value of {@code X-Hub-Signature-256} for a body. */
    public static String signature(String body, String appSecret) {
        return Signature.of(body.getBytes(StandardCharsets.UTF_8), appSecret);
    }

    /** From now on hooks are signed with another secret, which the account's own is replaced by. */
    public void rotate(String accountKey, String appSecret) {
        hooks.rotate(account(accountKey), appSecret);
    }

    /**
     * Tests the hook as the provider does when it is entered.
     *
     * @return whether it answered 200 with the challenge
     */
    public boolean handshake(String accountKey) throws IOException, InterruptedException {
        WhatsAppAccount account = account(accountKey);
        return handshake(accountKey, account.secrets().verify());
    }

    /** The same with another verify token. */
    public boolean handshake(String accountKey, String verifyToken) throws IOException, InterruptedException {
        String challenge = Integer.toUnsignedString(UUID.randomUUID().hashCode());
        return hooks.handshake(hooks.address(account(accountKey)), verifyToken, challenge).equals("200 " + challenge);
    }

    /** Waits until every hook was taken or given up; false: the time has passed. */
    public boolean awaitQuiet(Duration most) throws InterruptedException {
        return hooks.awaitQuiet(most);
    }

    @Override
    public void close() {
        HttpServer server = own;
        if (server != null) {
            server.stop(0);
        }
        hooks.close();
    }

    Provider provider() {
        return provider;
    }

    private WhatsAppAccount account(String key) {
        return provider.account(key).orElseThrow(() -> new IllegalArgumentException("No such account: " + key));
    }
}
