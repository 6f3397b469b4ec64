package io.meridian.channel.adapter.whatsapp;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts.Keyring;
import io.meridian.channel.adapter.Capabilities;
import io.meridian.channel.adapter.ChannelAdapter;
import io.meridian.channel.adapter.MediaException;
import io.meridian.channel.adapter.MediaPointer;
import io.meridian.channel.adapter.MessageTemplate;
import io.meridian.channel.adapter.Outgoing;
import io.meridian.channel.adapter.Parsed;
import io.meridian.channel.adapter.RawHook;
import io.meridian.channel.adapter.SendResult;
import io.meridian.channel.adapter.TemplatesException;
import io.meridian.platform.outgoing.OutgoingClients;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * WhatsApp. Its hooks carry no time in their signature: a hook that is sent again is known by the ids in it. It takes no
 * key for repeating a send safely; it gives back our id of a message with every status instead, which tells of a send
 * whose answer was lost.
 */
@Component
@EnableConfigurationProperties(WhatsAppProperties.class)
class WhatsAppAdapter implements ChannelAdapter {

    static final String CHANNEL = "whatsapp";

    private static final String SIGNATURE = "x-hub-signature-256";
    private static final String SCHEME = "sha256=";
    private static final Capabilities CAPABILITIES = new Capabilities(Duration.ofHours(24), 4096, 16_000_000,
            Duration.ofSeconds(6), 45);

    private final HookReader reader;
    private final GraphClient graph;

    WhatsAppAdapter(OutgoingClients clients, WhatsAppProperties properties, JsonMapper json) {
        this.reader = new HookReader(json);
        this.graph = new GraphClient(clients.trusting(properties.graphUrl()), properties, json);
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public boolean isGenuine(RawHook hook, Keyring keyring) {
        byte[] given = signature(hook.header(SIGNATURE));
        boolean genuine = false;
        for (String secret : keyring.secrets()) {
            genuine |= MessageDigest.isEqual(given, hmac(hook.body(), secret));
        }
        return genuine;
    }

    private static byte[] signature(@Nullable String header) {
        try {
            return header == null || !header.startsWith(SCHEME)
                    ? new byte[0]
                    : HexFormat.of().parseHex(header.substring(SCHEME.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] hmac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    @Override
    public Optional<String> handshake(Map<String, String> query, Keyring keyring) {
        boolean agreed = "subscribe".equals(query.get("hub.mode")) && MessageDigest.isEqual(
                query.getOrDefault("hub.verify_token", "").getBytes(StandardCharsets.UTF_8),
                keyring.credentials().verifyToken().getBytes(StandardCharsets.UTF_8));
        return Optional.ofNullable(query.get("hub.challenge")).filter(challenge -> agreed);
    }

    @Override
    public Parsed parse(byte[] body) {
        return reader.read(body);
    }

    @Override
    public SendResult send(ChannelAccount account, Keyring keyring, Outgoing message) {
        return graph.send(account.provider().endpoint(), keyring.credentials().accessToken(), message);
    }

    @Override
    public byte[] fetch(ChannelAccount account, Keyring keyring, MediaPointer media) throws MediaException {
        return graph.fetch(media.id(), keyring.credentials().accessToken(), CAPABILITIES.maxFile());
    }

    @Override
    public List<MessageTemplate> templates(ChannelAccount account, Keyring keyring) throws TemplatesException {
        String business = account.provider().businessId();
        return business == null ? List.of() : graph.templates(business, keyring.credentials().accessToken());
    }

    @Override
    public SendResult test(ChannelAccount account, Keyring keyring) {
        return graph.test(account.provider().endpoint(), keyring.credentials().accessToken());
    }
}
