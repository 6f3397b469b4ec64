package io.meridian.gateway.access;

import io.meridian.gateway.edge.GatewayError;
import io.meridian.kernel.error.MeridianException;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** From where people of outsourcing partners work. */
public final class Workplace {

    private Workplace() {}

    /**
     * People of a partner with a list of networks use Meridian from there alone.
     *
     * @param address
     *            of the client
     * @throws MeridianException
     *             {@code address_not_allowed}
     */
    public static void require(SessionAccess access, String address) {
        SessionAccess.Partner partner = access.partner();
        if (partner != null && !partner.networks().isEmpty()
                && partner.networks().stream().noneMatch(network -> new IpAddressMatcher(network).matches(address))) {
            throw new MeridianException(GatewayError.ADDRESS_NOT_ALLOWED,
                    "Your company works for this tenant from certain networks only, and you are not in one of them.");
        }
    }
}
