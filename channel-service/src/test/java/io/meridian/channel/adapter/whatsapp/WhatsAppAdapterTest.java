package io.meridian.channel.adapter.whatsapp;

import com.sun.net.httpserver.HttpServer;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.ProviderSettings;
import io.meridian.channel.adapter.ChannelAdapter;
import io.meridian.channel.adapter.ChannelAdapterContract;
import io.meridian.channel.adapter.InboundEvent.State;
import io.meridian.channel.adapter.MediaException;
import io.meridian.channel.adapter.MediaPointer;
import io.meridian.channel.adapter.MessageTemplate;
import io.meridian.channel.adapter.RawHook;
import io.meridian.channel.adapter.SendFailure.Kind;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.outgoing.OutgoingClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WhatsAppAdapterTest implements ChannelAdapterContract {

    private static final String NUMBER = "106540352242922";
    private static final String VALUE = "\"metadata\":{\"display_phone_number\":\"493023125001\",\"phone_number_id\":\""
            + NUMBER + "\"},";

    private static final OutgoingClients CLIENTS = clients();

    private static OutgoingClients clients() {
        try {
            return new OutgoingClients(Set.of(443), Duration.ofSeconds(2), SSLContext.getDefault(),
                    new SimpleMeterRegistry());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ChannelAdapter adapter(URI provider) {
        return new WhatsAppAdapter(CLIENTS, new WhatsAppProperties(provider, "v23.0", Duration.ofSeconds(2)),
                JsonMapper.shared());
    }

    @Override
    public ChannelAccount account() {
        return CurrentTenant.<ChannelAccount, RuntimeException>call(new TenantId(UUID.randomUUID()),
                () -> ChannelAccounts.newAtProvider(
                        new ChannelAccounts.NewAccount("whatsapp", "eu_test", "Test", UUID.randomUUID(),
                                UUID.randomUUID(), "DE", "de"),
                        new ProviderSettings(NUMBER, null, "106540352249999", 80)));
    }

    @Override
    public RawHook signed(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((secret.isEmpty() ? "\0" : secret).getBytes(StandardCharsets.UTF_8), "x"));
            return new RawHook(Map.of(signatureHeader(), "sha256=" + HexFormat.of().formatHex(mac.doFinal(body))),
                    body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String signatureHeader() {
        return "x-hub-signature-256";
    }

    /** Made with {@code printf %s … | openssl dgst -sha256 -hmac …}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"object":"whatsapp_business_account"}|app-secret|0bf7374433906636bed1653bc7c64affb42fa5da9a39e251ab95c2e3a9c06923
            {"body":"Grüße 👋🏽 مرحبا 你好"}|app-secret|8e7dc5f73266b4f80c83bd0110d7348a0ce552d00b04ec9d5f93a47c60222396
            {"body":"\\u00e9"}|app-secret|8348526f7b4a83481387508eb97d17011abc8629fd4b652dfa0bdc5bf27efe3f
            """)
    void vector_holds(String body, String secret, String signature) {
        RawHook hook = new RawHook(Map.of(signatureHeader(), "sha256=" + signature),
                body.getBytes(StandardCharsets.UTF_8));
        var keyring = new ChannelAccounts.Keyring(List.of(secret), KEYRING.credentials());
        assertThat(adapter(URI.create("http://127.0.0.1:1")).isGenuine(hook, keyring)).isTrue();
    }

    @Override
    public byte[] messages(String... ids) {
        return hook("\"messages\":[" + Arrays.stream(ids).map(WhatsAppAdapterTest::message)
                .collect(Collectors.joining(",")) + "]");
    }

    @Override
    public byte[] poisoned(String first, String last) {
        return hook("\"messages\":[" + message(first) + ",{\"id\":17,\"timestamp\":[]}," + message(last) + "]");
    }

    @Override
    public byte[] status(String message, State state) {
        return hook("\"statuses\":[" + state(message, state.name().toLowerCase(Locale.ROOT)) + "]");
    }

    @Override
    public byte[] unknownStatus(String message) {
        return hook("\"statuses\":[" + state(message, "teleported") + "]");
    }

    @Override
    public Map<String, String> handshake(String verifyToken, String challenge) {
        return Map.of("hub.mode", "subscribe", "hub.verify_token", verifyToken, "hub.challenge", challenge);
    }

    @Override
    public Answer taken(String id) {
        return new Answer(200, "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"" + id + "\"}]}");
    }

    @Override
    public Map<Kind, Answer> refusals() {
        Map<Kind, Answer> refusals = new EnumMap<>(Kind.class);
        Map.of(Kind.RETRYABLE, 131000, Kind.RATE_LIMITED, 131056, Kind.WINDOW_CLOSED, 131047, Kind.NOT_REACHABLE,
                131026, Kind.BLOCKED, 131050, Kind.POLICY, 368, Kind.AUTH, 190, Kind.INVALID, 131009)
                .forEach((kind, code) -> refusals.put(kind, new Answer(kind == Kind.RETRYABLE ? 500 : 400,
                        "{\"error\":{\"message\":\"(#" + code + ")\",\"type\":\"OAuthException\",\"code\":" + code
                                + "}}")));
        return refusals;
    }

    @Override
    public Answer templates(String name) {
        return new Answer(200, "{\"data\":[17,{\"name\":\"no text\"},{\"name\":\"" + name
                + "\",\"language\":\"de\",\"status\":\"APPROVED\",\"category\":\"UTILITY\",\"components\":["
                + "{\"type\":\"BODY\",\"text\":\"Hallo\"}]}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"type":"BODY","text":"Hi {{1}}, {{2}}"}]|APPROVED|2
            [{"type":"BODY","text":"Hi"},{"type":"FOOTER","text":"Lumen"}]|APPROVED|0
            [{"type":"HEADER","format":"TEXT","text":"News"},{"type":"BODY","text":"Hi {{1}} {{1}}"}]|APPROVED|1
            [{"type":"HEADER","format":"TEXT","text":"News of {{1}}"},{"type":"BODY","text":"Hi"}]|OTHER|0
            [{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hi"}]|OTHER|0
            [{"type":"BODY","text":"Hi"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}]|APPROVED|0
            [{"type":"BODY","text":"Hi"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Shop"}]}]|OTHER|0
            [{"type":"BODY","text":"Hi"},{"type":"CAROUSEL"}]|OTHER|0
            """)
    void template_thatTakesMoreThanValues_isNotApproved(String components, MessageTemplate.Status status, int values) {
        MessageTemplate template = TemplateReader.read(JsonMapper.shared().readTree(
                "{\"name\":\"t\",\"language\":\"de\",\"status\":\"APPROVED\",\"category\":\"MARKETING\",\"components\":"
                        + components + "}"))
                .orElseThrow();
        assertThat(template.status()).isEqualTo(status);
        assertThat(template.category()).isEqualTo(MessageTemplate.Category.MARKETING);
        assertThat(template.values()).isEqualTo(values);
    }

    @Test
    void template_isFilledByNumber() {
        MessageTemplate template = new MessageTemplate("t", "de", MessageTemplate.Status.APPROVED,
                MessageTemplate.Category.UTILITY, "{{2}} für {{1}}: {{2}}", List.of());
        assertThat(template.filled(List.of("A$1", "{{1}}"))).isEqualTo("{{1}} für A$1: {{1}}");
    }

    /** Meta says where a file is; whoever speaks for Meta must not lead us into our own network. */
    @Test
    void media_inAPrivateNetwork_areNeverFetched() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            inside.setSoTimeout(200);
            provider.createContext("/", exchange -> {
                try (exchange) {
                    byte[] body = ("{\"url\":\"" + (asked.getAndIncrement() == 0 ? "http" : "https") + "://127.0.0.1:"
                            + inside.getLocalPort() + "/secrets\"}").getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            provider.start();
            ChannelAdapter adapter = adapter(URI.create("http://127.0.0.1:" + provider.getAddress().getPort()));
            for (int times = 0; times < 2; times++) {
                assertThatThrownBy(() -> adapter.fetch(account(), KEYRING, new MediaPointer("4711", null, null)))
                        .isInstanceOfSatisfying(MediaException.class,
                                refused -> assertThat(refused.mayComeLater()).isFalse());
            }
            assertThat(asked).hasValue(2);
            assertThatThrownBy(inside::accept).as("nobody comes").isInstanceOf(SocketTimeoutException.class);
        } finally {
            provider.stop(0);
        }
    }

    private static String message(String id) {
        return "{\"from\":\"4917604069001\",\"id\":\"" + id
                + "\",\"timestamp\":\"1795168800\",\"type\":\"text\",\"text\":{\"body\":\"Hallo 👋\"}}";
    }

    private static String state(String message, String state) {
        return "{\"id\":\"" + message + "\",\"status\":\"" + state
                + "\",\"timestamp\":\"1795168800\",\"recipient_id\":\"4917604069001\"}";
    }

    private static byte[] hook(String content) {
        return ("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\","
                + "\"value\":{\"messaging_product\":\"whatsapp\"," + VALUE + content + "}}]}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
