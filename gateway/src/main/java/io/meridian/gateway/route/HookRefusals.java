package io.meridian.gateway.route;

import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.gateway.hook.HookFailures;
import io.meridian.gateway.limit.LimitClass;
import io.meridian.gateway.limit.Limits;
import io.meridian.platform.security.CallerAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Counts hooks that are not the provider's, by address and account: a wrong signature is 401, a wrong verify token 403. Such
 * a hook is taken back from the account's own count, which is its provider's to use.
 */
final class HookRefusals implements Weigher {

    private final Limits limits;

    HookRefusals(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void weigh(HttpServletRequest from, ClassicHttpResponse answer) {
        int status = answer.getCode();
        if (status == 401 || status == 403) {
            CallerAuthentication.current().ifPresent(account -> {
                limits.note(LimitClass.FAILURE,
                        HookFailures.of(EdgeRequest.of(from).network(), account.subject()));
                limits.giveBack(LimitClass.HOOK, account.subject());
            });
        }
    }
}
