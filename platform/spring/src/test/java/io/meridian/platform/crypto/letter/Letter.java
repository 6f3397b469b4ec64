package io.meridian.platform.crypto.letter;

import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.Slot;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entity with a sealed attribute, as services write them; outside the package of the platform's converter. */
@Entity
public class Letter {

    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID personId;

    private @Nullable Sealed body;

    @SuppressWarnings({"NullAway.Init", "unused"}) // for Hibernate
    Letter() {}

    public Letter(UUID id, UUID personId, @Nullable Sealed body) {
        this.id = id;
        this.personId = personId;
        this.body = body;
    }

    public UUID id() {
        return id;
    }

    public @Nullable Sealed body() {
        return body;
    }

    public Slot bodySlot() {
        return new Slot("letter.body", personId, id);
    }
}
