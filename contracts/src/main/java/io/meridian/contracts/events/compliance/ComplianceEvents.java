package io.meridian.contracts.events.compliance;

import io.meridian.contracts.events.Event;
import java.util.List;

/** The topics and events of compliance-service. */
public final class ComplianceEvents {

    /** Who may be contacted unasked; compacted. Key: customer, address or list. */
    public static final String CONTACT_TOPIC = "meridian.compliance.contact.v1";

    public static final List<Class<? extends Event>> ALL = List.of(ContactChanged.class,
            DoNotContactChanged.class, DoNotContactListChanged.class);

    private ComplianceEvents() {}
}
