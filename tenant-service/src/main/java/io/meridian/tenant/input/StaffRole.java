package io.meridian.tenant.input;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.meridian.contracts.access.Role;

/** A role that an administrator may give to a member of staff. */
public enum StaffRole {
    ENTERPRISE_ADMIN(Role.ENTERPRISE_ADMIN), TENANT_ADMIN(Role.TENANT_ADMIN), SUPERVISOR(Role.SUPERVISOR), AGENT(
            Role.AGENT), AUDITOR(Role.AUDITOR), PARTNER_ADMIN(Role.PARTNER_ADMIN);

    private final Role role;

    StaffRole(Role role) {
        this.role = role;
    }

    /** The name in JSON. */
    @JsonValue
    public String wire() {
        return role.wire();
    }

    /** The role of a name in JSON. */
    @JsonCreator
    public static StaffRole ofWire(String wire) {
        return valueOf(Role.ofWire(wire).name());
    }
}
