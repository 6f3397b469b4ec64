package io.meridian.channel.conversation;

import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.Slot;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens messages for the provider that carries them. Runs in the caller's transaction. */
@Component
public class OutgoingText {

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;

    OutgoingText(JdbcClient jdbc, PersonCrypto crypto) {
        this.jdbc = jdbc;
        this.crypto = crypto;
    }

    /** @param replyTo provider's id of what it answers */
    public record Content(@Nullable String text, List<UUID> files, @Nullable String replyTo, boolean erased) {}

    /** A message of this tenant about a customer. */
    public Content of(UUID customer, UUID message) {
        List<UUID> files = jdbc.sql("select id from attachment where message_id = ? order by position").param(message)
                .query((row, n) -> row.getObject(1, UUID.class)).list();
        return jdbc.sql("""
                select m.body, q.id, q.provider_ref from message m left join message q on q.id = m.reply_to
                where m.id = ?""").param(message).query((row, n) -> {
            Opened body = open(Entries.slot(customer, message), row.getBytes(1));
            UUID answered = row.getObject(2, UUID.class);
            Opened reply = answered == null ? null : open(Entries.providerSlot(customer, answered), row.getBytes(3));
            return new Content(text(body), files, text(reply), body instanceof Opened.Erased);
        }).single();
    }

    private @Nullable Opened open(Slot slot, byte @Nullable [] sealed) {
        return sealed == null ? null : crypto.open(slot, Sealed.of(sealed));
    }

    private static @Nullable String text(@Nullable Opened opened) {
        return opened == null ? null : opened.text().orElse(null);
    }
}
