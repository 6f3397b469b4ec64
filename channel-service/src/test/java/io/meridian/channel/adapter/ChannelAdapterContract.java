package io.meridian.channel.adapter;

import com.sun.net.httpserver.HttpServer;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts.Keyring;
import io.meridian.channel.account.Credentials;
import io.meridian.channel.adapter.InboundEvent.Message;
import io.meridian.channel.adapter.InboundEvent.State;
import io.meridian.channel.adapter.InboundEvent.Status;
import io.meridian.channel.adapter.SendFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every provider's adapter keeps, whatever its wire is. */
public interface ChannelAdapterContract {

    String SECRET = "the secret of hooks";
    String BEFORE = "the secret before";
    Keyring KEYRING = new Keyring(List.of(SECRET, BEFORE), new Credentials("access-token", "verify-token"));

    /** @param provider where the provider's own interface is */
    ChannelAdapter adapter(URI provider);

    /** An account as the adapter's channel has it. */
    ChannelAccount account();

    /** The body as the provider signs it. */
    RawHook signed(byte[] body, String secret);

    /** The header that carries the signature, in lower case. */
    String signatureHeader();

    /** A hook with a text of each of these messages. */
    byte[] messages(String... ids);

    /** The same with something unreadable between two messages. */
    byte[] poisoned(String first, String last);

    /** A hook that says how far a message of ours got. */
    byte[] status(String message, State state);

    /** A state that the provider may have one day. */
    byte[] unknownStatus(String message);

    /** The provider's test of the hook's address; empty if it has none. */
    Map<String, String> handshake(String verifyToken, String challenge);

    /** How the provider answers to a send that it takes, under that id. */
    Answer taken(String id);

    /** How it refuses, for each kind that it tells apart. */
    Map<Kind, Answer> refusals();

    /** How it tells that it has one template, of that name, and something unreadable besides. */
    Answer templates(String name);

    /** An answer of the provider. */
    record Answer(int status, String body) {}

    private ChannelAdapter offline() {
        return adapter(URI.create("http://127.0.0.1:1"));
    }

    @Test
    default void signature_holdsForTheBytesAsTheyCame() {
        ChannelAdapter adapter = offline();
        for (byte[] body : List.of(messages("m-1"), "{\"é\": \"👋🏽\"}".getBytes(StandardCharsets.UTF_8),
                new byte[]{(byte) 0xff, 0, (byte) 0xfe}, new byte[0])) {
            assertThat(adapter.isGenuine(signed(body, SECRET), KEYRING)).isTrue();
            assertThat(adapter.isGenuine(signed(body, BEFORE), KEYRING)).as("while secrets are exchanged").isTrue();
            assertThat(adapter.isGenuine(signed(body, "another"), KEYRING)).isFalse();
        }
    }

    @Test
    default void signature_ofOtherBytes_isNone() {
        ChannelAdapter adapter = offline();
        RawHook hook = signed(messages("m-1"), SECRET);
        for (int i = 0; i < hook.body().length; i++) {
            byte[] changed = hook.body().clone();
            changed[i] ^= 1;
            assertThat(adapter.isGenuine(new RawHook(hook.headers(), changed), KEYRING)).as("byte " + i).isFalse();
        }
        assertThat(adapter.isGenuine(
                new RawHook(hook.headers(), Arrays.copyOf(hook.body(), hook.body().length - 1)), KEYRING)).isFalse();
    }

    @Test
    default void signature_thatIsNone_isRefusedAndBreaksNothing() {
        ChannelAdapter adapter = offline();
        RawHook hook = signed(messages("m-1"), SECRET);
        String given = String.valueOf(hook.header(signatureHeader()));
        for (String bad : List.of("", " ", "sha256=", "sha1=" + given, given + "0", given + "00", " " + given,
                given.substring(1), given.substring(0, given.length() - 2), given.replace('a', 'g'), "=", "\u0000",
                "\ud83d\ude97")) {
            Map<String, String> headers = new HashMap<>(hook.headers());
            headers.put(signatureHeader(), bad);
            assertThat(adapter.isGenuine(new RawHook(headers, hook.body()), KEYRING)).as("'" + bad + "'").isFalse();
        }
        assertThat(adapter.isGenuine(new RawHook(Map.of(), hook.body()), KEYRING)).isFalse();
        assertThat(adapter.isGenuine(signed(hook.body(), ""), new Keyring(List.of(), KEYRING.credentials())))
                .as("an account without a secret takes nothing").isFalse();
    }

    @Test
    default void handshake_needsTheVerifyToken() {
        Map<String, String> query = handshake("verify-token", "17-challenge");
        if (!query.isEmpty()) {
            assertThat(offline().handshake(query, KEYRING)).contains("17-challenge");
            assertThat(offline().handshake(handshake("Verify-token", "17-challenge"), KEYRING)).isEmpty();
            assertThat(offline().handshake(handshake("", "17-challenge"), KEYRING)).isEmpty();
        }
        assertThat(offline().handshake(Map.of(), KEYRING)).isEmpty();
    }

    @Test
    default void messages_haveTheSameKeysWhenTheyAreToldAgain() {
        Parsed once = offline().parse(messages("m-1", "m-2"));
        assertThat(once.poison()).isEmpty();
        assertThat(once.events()).hasSize(2).allMatch(event -> event instanceof Message);
        assertThat(once.events()).extracting(InboundEvent::key).doesNotHaveDuplicates()
                .isEqualTo(offline().parse(messages("m-1", "m-2")).events().stream().map(InboundEvent::key).toList());
        assertThat(once.events()).extracting(InboundEvent::endpoint)
                .containsOnly(account().provider().endpoint());
    }

    @Test
    default void states_areTold_eachWithAKeyOfItsOwn() {
        List<State> known = Arrays.stream(State.values()).filter(state -> status("m-1", state).length > 0).toList();
        List<InboundEvent> events = known.stream().flatMap(state -> offline().parse(status("m-1", state)).events()
                .stream()).toList();
        assertThat(events).extracting(event -> ((Status) event).state()).isEqualTo(known);
        assertThat(events).extracting(InboundEvent::key).doesNotHaveDuplicates();
        assertThat(events).extracting(event -> ((Status) event).message()).containsOnly("m-1");
    }

    @Test
    default void poison_isPutAsideAlone_andReadsAsPoisonAgain() {
        for (byte[] body : List.of(poisoned("m-1", "m-2"), unknownStatus("m-9"))) {
            Parsed parsed = offline().parse(body);
            assertThat(parsed.poison()).hasSize(1);
            Parsed again = offline().parse(parsed.poison().getFirst().body());
            assertThat(again.events()).isEmpty();
            assertThat(again.poison()).extracting(Parsed.Poison::reason)
                    .containsExactly(parsed.poison().getFirst().reason());
        }
        assertThat(offline().parse(poisoned("m-1", "m-2")).events()).extracting(InboundEvent::key)
                .isEqualTo(offline().parse(messages("m-1", "m-2")).events().stream().map(InboundEvent::key).toList());
    }

    /** Whatever comes, nothing is thrown: bytes are flipped, cut, doubled and put elsewhere. */
    @Test
    default void anything_isReadOrPutAside() {
        Random random = new Random(20261121);
        ChannelAdapter adapter = offline();
        for (int i = 0; i < 3_000; i++) {
            byte[] body = i % 2 == 0 ? messages("m-1", "m-2") : status("m-1", State.SENT);
            for (int j = random.nextInt(4); j >= 0; j--) {
                int at = random.nextInt(body.length);
                switch (random.nextInt(3)) {
                    case 0 -> body[at] = (byte) "{}[]\",:0ntf\\".charAt(random.nextInt(12));
                    case 1 -> body[at] = (byte) random.nextInt(256);
                    default -> body = Arrays.copyOf(body, Math.max(1, at));
                }
            }
            Parsed parsed = adapter.parse(body);
            assertThat(parsed.events().size() + parsed.poison().size()).isLessThan(4);
        }
        for (String text : List.of("", "null", "[]", "17", "\"text\"", "{}", "[".repeat(5_000))) {
            assertThat(adapter.parse(text.getBytes(StandardCharsets.UTF_8)).events()).isEmpty();
        }
    }

    @Test
    default void send_saysWhatTheProviderSaid() throws IOException {
        assertThat(send(taken("p-1"))).isEqualTo(new SendResult.Taken("p-1"));
        for (Map.Entry<Kind, Answer> refusal : refusals().entrySet()) {
            assertThat(send(refusal.getValue())).as(refusal.toString())
                    .isInstanceOfSatisfying(SendResult.Refused.class,
                            refused -> assertThat(refused.failure().kind()).isEqualTo(refusal.getKey()));
        }
    }

    /** What was perhaps taken is never said to be refused: it would be sent twice. */
    @Test
    default void send_isUnknown_onlyIfTheProviderWasReachedAndSaidNothing() throws IOException {
        assertThat(send(new Answer(200, ""))).isInstanceOf(SendResult.Unknown.class);
        assertThat(send(new Answer(200, "<html>"))).isInstanceOf(SendResult.Unknown.class);
        assertThat(send(new Answer(502, "bad gateway"))).isInstanceOf(SendResult.Unknown.class);
        assertThat(send(null)).as("hung up").isInstanceOf(SendResult.Unknown.class);
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(adapter(URI.create("http://127.0.0.1:" + closed)).send(account(), KEYRING, text()))
                .isInstanceOfSatisfying(SendResult.Refused.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(Kind.RETRYABLE));
    }

    @Test
    default void templates_areToldWithoutWhatCannotBeRead_orNotAtAll() throws Exception {
        assertThat(templates(templates("t-1"))).singleElement().satisfies(template -> {
            assertThat(template.name()).isEqualTo("t-1");
            assertThat(template.status()).isEqualTo(MessageTemplate.Status.APPROVED);
        });
        for (Answer answer : Arrays.asList(new Answer(500, "{}"), new Answer(200, "<html>"), new Answer(401, "{}"),
                null)) {
            assertThatThrownBy(() -> templates(answer)).isInstanceOf(TemplatesException.class);
        }
        assertThatThrownBy(() -> offline().templates(account(), KEYRING)).isInstanceOf(TemplatesException.class);
    }

    private List<MessageTemplate> templates(@Nullable Answer answer) throws Exception {
        return during(answer, adapter -> adapter.templates(account(), KEYRING));
    }

    private SendResult send(@Nullable Answer answer) throws IOException {
        try {
            return during(answer, adapter -> adapter.send(account(), KEYRING, text()));
        } catch (TemplatesException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One question to a provider. */
    @FunctionalInterface
    interface Question<T> {

        T ask(ChannelAdapter adapter) throws TemplatesException;
    }

    private <T> T during(@Nullable Answer answer, Question<T> question) throws IOException, TemplatesException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                if (answer != null) {
                    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
        try {
            return question.ask(adapter(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
        } finally {
            server.stop(0);
        }
    }

    private static Outgoing text() {
        return new Outgoing(UUID.randomUUID(), "4917604069001", "Hello 👋", null, null, null);
    }
}
