package io.meridian.contracts.events.compliance;

import io.meridian.contracts.events.Event;
import java.util.List;

/** The topics and events of compliance-service. */
public final class ComplianceEvents {

    /** Who may be contacted unasked; compacted. Key: customer, address or list. */
    public static final String CONTACT_TOPIC = "meridian.compliance.contact.v1";

    /** Who of the staff is stopped from seeing customers; compacted. Key: user. */
    public static final String VIEWING_TOPIC = "meridian.compliance.viewing.v1";

    public static final List<Class<? extends Event>> ALL = List.of(ContactChanged.class,
            DoNotContactChanged.class, DoNotContactListChanged.class, ViewingStopChanged.class);

    private ComplianceEvents() {}
}
