package io.meridian.tenant.guest;

import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.tenant.staff.Guest;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Notes every sign-in of a guest, and whether it came from outside the cell's legal zone. */
@Service
public class GuestJournal {

    private final AuditTrail audit;
    private final Territory territory;

    GuestJournal(AuditTrail audit, Territory territory) {
        this.audit = audit;
        this.territory = territory;
    }

    /**
     * Notes a sign-in in the current transaction, as its last thing.
     *
     * @param member
     *            the guest's membership
     */
    public void signedIn(UUID member, Guest guest) {
        audit.record(new Audited("guest.signed-in", "guest", member,
                Map.of("homeRegion", guest.homeRegion(), "site", guest.site(), "country", guest.country(),
                        "thirdCountry", territory.isThird(guest.country()))));
    }
}
