package io.meridian.ticket.work;

import io.meridian.platform.crypto.ClearValue;
import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.SealedValue;
import io.meridian.platform.crypto.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens the texts of tickets, comments and changes under the key of the ticket's person. */
@Component
class Sealing {

    static final String BODY = "ticket_comment.body";
    static final String CHANGE = "ticket_change.texts";
    private static final String SUBJECT = "ticket.subject";
    private static final String DESCRIPTION = "ticket.description";
    private static final String TEXTS = "ticket.texts";
    private static final TypeReference<Map<String, String>> BY_KEY = new TypeReference<>() {
    };

    private final PersonCrypto crypto;
    private final JsonMapper json;

    Sealing(PersonCrypto crypto, JsonMapper json) {
        this.crypto = crypto;
        this.json = json;
    }

    /** The texts of a ticket, and whom it is about. */
    record Unsealed(UUID person, UUID ticket, Texts texts) {}

    /** All texts of a ticket, sealed. */
    Ticket.SealedTexts seal(UUID person, UUID ticket, Texts texts) {
        return sealAll(List.of(new Unsealed(person, ticket, texts))).getFirst();
    }

    /** All texts of tickets, sealed, in the same order. */
    List<Ticket.SealedTexts> sealAll(List<Unsealed> tickets) {
        List<ClearValue> values = new ArrayList<>();
        for (Unsealed t : tickets) {
            add(values, SUBJECT, t, Objects.requireNonNull(t.texts().subject(), "A ticket has a subject"));
            add(values, DESCRIPTION, t, t.texts().description());
            add(values, TEXTS, t, fields(t));
        }
        var sealed = crypto.sealAll(values).iterator();
        List<Ticket.SealedTexts> texts = new ArrayList<>(tickets.size());
        for (Unsealed t : tickets) {
            texts.add(new Ticket.SealedTexts(sealed.next().bytes(),
                    t.texts().description() == null ? null : sealed.next().bytes(),
                    t.texts().fields().isEmpty() ? null : sealed.next().bytes()));
        }
        return texts;
    }

    private @Nullable String fields(Unsealed ticket) {
        return ticket.texts().fields().isEmpty() ? null : json.writeValueAsString(ticket.texts().fields());
    }

    private static void add(List<ClearValue> values, String column, Unsealed ticket, @Nullable String text) {
        if (text != null) {
            values.add(new ClearValue(new Slot(column, ticket.person(), ticket.ticket()), text));
        }
    }

    byte[] seal(String column, UUID person, UUID row, String text) {
        return crypto.seal(new Slot(column, person, row), text).bytes();
    }

    /** The texts of one ticket. */
    Texts open(Ticket ticket) {
        return open(List.of(ticket)).getFirst();
    }

    /** The texts of tickets, in the same order. */
    List<Texts> open(List<Ticket> tickets) {
        List<SealedValue> values = new ArrayList<>();
        for (Ticket t : tickets) {
            values.add(value(SUBJECT, t, t.sealed().subject()));
            add(values, DESCRIPTION, t, t.sealed().description());
            add(values, TEXTS, t, t.sealed().texts());
        }
        var opened = crypto.openAll(values).iterator();
        List<Texts> texts = new ArrayList<>(tickets.size());
        for (Ticket t : tickets) {
            Opened subject = opened.next();
            Opened description = t.sealed().description() == null ? null : opened.next();
            Opened fields = t.sealed().texts() == null ? null : opened.next();
            texts.add(texts(subject, description, fields));
        }
        return texts;
    }

    /** The subjects of tickets alone, in the same order. */
    List<Texts> subjects(List<Ticket> tickets) {
        return crypto.openAll(tickets.stream().map(t -> value(SUBJECT, t, t.sealed().subject())).toList()).stream()
                .map(subject -> texts(subject, null, null)).toList();
    }

    /** Sealed texts of other rows about the same person; null for each that was erased. */
    List<@Nullable String> open(String column, UUID person, List<UUID> rows, List<byte[]> sealed) {
        List<SealedValue> values = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            values.add(new SealedValue(new Slot(column, person, rows.get(i)), Sealed.of(sealed.get(i))));
        }
        List<@Nullable String> texts = new ArrayList<>(rows.size());
        for (Opened opened : crypto.openAll(values)) {
            texts.add(opened.text().orElse(null));
        }
        return texts;
    }

    private Texts texts(Opened subject, @Nullable Opened description, @Nullable Opened fields) {
        if (subject instanceof Opened.Erased) {
            return Texts.ERASED;
        }
        String byKey = fields == null ? null : fields.text().orElse(null);
        return new Texts(subject.text().orElse(null),
                description == null ? null : description.text().orElse(null),
                byKey == null ? Map.of() : json.readValue(byKey, BY_KEY), false);
    }

    private static void add(List<SealedValue> values, String column, Ticket ticket, byte @Nullable [] sealed) {
        if (sealed != null) {
            values.add(value(column, ticket, sealed));
        }
    }

    private static SealedValue value(String column, Ticket ticket, byte[] sealed) {
        return new SealedValue(new Slot(column, ticket.about().person(), ticket.id()), Sealed.of(sealed));
    }
}
