package io.meridian.tenant.staff;

import io.meridian.kernel.error.MeridianException;
import io.meridian.tenant.TenantError;
import java.util.Map;

/** Where guests enter. */
public final class GuestDoor {

    private GuestDoor() {}

    /** {@code guest_signs_in_at_home} with {@code region}. */
    public static MeridianException signsInAtHome(String homeRegion) {
        return new MeridianException(TenantError.GUEST_SIGNS_IN_AT_HOME,
                "You are a guest of region '" + homeRegion + "' here and sign in there: open the workspace of '"
                        + homeRegion
                        + "' and connect this region under \"Regions\".",
                Map.of("region", homeRegion), null);
    }

    /** The same, told to an administrator. */
    static MeridianException hasNoPassword(String homeRegion) {
        return new MeridianException(TenantError.GUEST_SIGNS_IN_AT_HOME,
                "The person is a guest of region '" + homeRegion
                        + "' and has no password here. An administrator there sends"
                        + " the link.",
                Map.of("region", homeRegion), null);
    }
}
