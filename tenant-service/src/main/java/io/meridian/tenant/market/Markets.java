package io.meridian.tenant.market;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Catalogue;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Markets and brands of the current tenant, for other features. */
@Service
public class Markets {

    private final EntityManager entities;
    private final Catalogue catalogue;
    private final BusinessClock clock;

    Markets(EntityManager entities, Catalogue catalogue, BusinessClock clock) {
        this.entities = entities;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** What a market is made of. */
    public record NewMarket(String code, String name, String country, List<String> languages, String timeZone,
            UUID calendarId) {}

    /** True if there is a market with the code. */
    @Transactional(readOnly = true)
    public boolean has(String code) {
        return !entities.createQuery("select m.id from Market m where m.code = :code", UUID.class)
                .setParameter("code", code).getResultList().isEmpty();
    }

    /** Id of the market with a code; makes it if there is none. */
    @Transactional
    public UUID ensureMarket(NewMarket wanted) {
        return entities.createQuery("select m.id from Market m where m.code = :code", UUID.class)
                .setParameter("code", wanted.code()).getResultStream().findFirst().orElseGet(() -> {
                    Market market = new Market(clock);
                    market.code = wanted.code();
                    market.name = wanted.name();
                    market.country = wanted.country();
                    market.languages = List.copyOf(wanted.languages());
                    market.timeZone = wanted.timeZone();
                    market.calendarId = wanted.calendarId();
                    return catalogue.add(market).id();
                });
    }

    /** Id of the market with a code. */
    @Transactional(readOnly = true)
    public UUID market(String code) {
        return entities.createQuery("select m.id from Market m where m.code = :code", UUID.class)
                .setParameter("code", code).getSingleResult();
    }

    /** Makes a brand if there is none with the code. */
    @Transactional
    public void ensureBrand(String code, String name, String colour) {
        if (entities.createQuery("select b.id from Brand b where b.code = :code", UUID.class)
                .setParameter("code", code).getResultList().isEmpty()) {
            Brand brand = new Brand(clock);
            brand.code = code;
            brand.name = name;
            brand.senderName = name;
            brand.colour = colour;
            catalogue.add(brand);
        }
    }
}
