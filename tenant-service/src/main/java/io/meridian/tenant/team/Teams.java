package io.meridian.tenant.team;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Catalogue;
import jakarta.persistence.EntityManager;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Teams and skills of the current tenant, for other features. */
@Service
public class Teams {

    private final EntityManager entities;
    private final Catalogue catalogue;
    private final BusinessClock clock;

    Teams(EntityManager entities, Catalogue catalogue, BusinessClock clock) {
        this.entities = entities;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Id of the team with a name; makes it if there is none. */
    @Transactional
    public UUID ensureTeam(String name, @Nullable UUID marketId) {
        return entities.createQuery("select t.id from Team t where t.name = :name", UUID.class)
                .setParameter("name", name).getResultStream().findFirst().orElseGet(() -> {
                    Team team = new Team(clock);
                    team.name = name;
                    team.marketId = marketId;
                    return catalogue.add(team).id();
                });
    }

    /**
     * Id of a skill; makes it if there is none.
     *
     * @param kind
     *            {@code language}, {@code product} or {@code other}
     */
    @Transactional
    public UUID ensureSkill(String kind, String code, String name) {
        SkillKind of = SkillKind.valueOf(kind.toUpperCase(Locale.ROOT));
        return entities.createQuery("select s.id from Skill s where s.kind = :kind and s.code = :code", UUID.class)
                .setParameter("kind", of).setParameter("code", of.canonical(code)).getResultStream().findFirst()
                .orElseGet(() -> {
                    Skill skill = new Skill(clock);
                    skill.kind = of;
                    skill.code = of.canonical(code);
                    skill.name = name;
                    return catalogue.add(skill).id();
                });
    }
}
