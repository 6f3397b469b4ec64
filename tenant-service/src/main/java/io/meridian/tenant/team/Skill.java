package io.meridian.tenant.team;

import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Clock;

/** Something a person can do. */
@Entity
@SuppressWarnings("NullAway.Init")
class Skill extends Row {

    @Enumerated(EnumType.STRING)
    SkillKind kind;
    String code;
    String name;

    Skill() {}

    Skill(Clock clock) {
        super(clock);
    }
}
