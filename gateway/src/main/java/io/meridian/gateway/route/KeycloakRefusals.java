package io.meridian.gateway.route;

import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.gateway.limit.LimitClass;
import io.meridian.gateway.limit.Limits;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.springframework.http.HttpHeaders;

/**
 * Counts what Keycloak refuses, by address. A wrong client secret is 401. What is 400, such as a code that is none, cannot
 * be guessed and does not count: another region's realm asks here, from one address, with what anybody's browser brought it. A
 * page after a step of the sign-in is 200, whether the password was wrong or the name was typed and the password comes next;
 * the sign-in that succeeds comes home with its code and takes the one step back that went before it. Any other redirect may
 * be had without a password.
 */
final class KeycloakRefusals implements Weigher {

    private static final String STEP = "/login-actions/authenticate";
    private static final String PROTOCOL = "/protocol/openid-connect/";

    private final Limits limits;
    private final String home;

    KeycloakRefusals(Limits limits, String origin) {
        this.limits = limits;
        this.home = origin + "/session/callback?";
    }

    @Override
    public void weigh(HttpServletRequest from, ClassicHttpResponse answer) {
        if (!"POST".equals(from.getMethod())) {
            return;
        }
        String path = from.getRequestURI();
        int status = answer.getCode();
        boolean step = path.endsWith(STEP);
        String network = EdgeRequest.of(from).network();
        if ((step && status == 200) || (path.contains(PROTOCOL) && status == 401)) {
            limits.note(LimitClass.FAILURE, network);
        } else if (step && status == 302 && comesHome(answer)) {
            limits.giveBack(LimitClass.FAILURE, network);
        }
    }

    private boolean comesHome(ClassicHttpResponse answer) {
        Header location = answer.getFirstHeader(HttpHeaders.LOCATION);
        return location != null && location.getValue().startsWith(home);
    }
}
