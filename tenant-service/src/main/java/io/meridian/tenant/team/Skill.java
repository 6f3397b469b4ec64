package io.meridian.tenant.team;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** Something a person can do. */
@Entity
@SuppressWarnings("NullAway.Init")
class Skill extends Row {

    @Enumerated(EnumType.STRING)
    SkillKind kind;
    String code;
    String name;

    Skill() {}

    Skill(BusinessClock clock) {
        super(clock);
    }
}
