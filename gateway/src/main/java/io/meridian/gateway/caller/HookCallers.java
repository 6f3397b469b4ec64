package io.meridian.gateway.caller;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.hook.HookAccount;
import io.meridian.gateway.hook.HookAccounts;
import io.meridian.gateway.hook.HookFailures;
import io.meridian.gateway.hook.HookPath;
import io.meridian.gateway.limit.LimitClass;
import io.meridian.gateway.limit.Limits;
import io.meridian.gateway.region.Regions;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Providers that call {@code /hooks/{channel}/{accountKey}}: the caller is the channel account. Anybody can make up accounts,
 * so what is nobody's counts by address; an account that is known counts by itself, wheresoever it is written to from.
 */
final class HookCallers {

    private final HookAccounts accounts;
    private final Regions regions;
    private final Limits limits;
    private final InternalTokens tokens;
    private final String region;

    HookCallers(HookAccounts accounts, Regions regions, Limits limits, InternalTokens tokens, EdgeProperties edge) {
        this.accounts = accounts;
        this.regions = regions;
        this.limits = limits;
        this.tokens = tokens;
        this.region = edge.region();
    }

    /**
     * The account that a hook is for, counted.
     *
     * @param network
     *            what shares a limit with the sender's address
     * @return empty if no hook has such an address or is asked for so
     * @throws MeridianException
     *             {@code rate_limited}; {@code wrong_region}; {@code not_found} if no active account of the channel has the
     *             key; {@code unavailable} if nobody can tell
     */
    Optional<Known> admit(HttpServletRequest request, HttpServletResponse response, String network) {
        limits.require(LimitClass.FAILURE, network, response);
        HookPath path = asksAsAProvider(request) ? HookPath.of(request.getRequestURI()).orElse(null) : null;
        if (path == null) {
            limits.count(LimitClass.ANONYMOUS, network, response);
            return Optional.empty();
        }
        HookAccount account = account(path, request, response, network);
        if (account == null) {
            throw new MeridianException(CommonError.NOT_FOUND,
                    "No channel account takes hooks here. Copy the address from the account's page.");
        }
        String id = account.id().toString();
        limits.require(LimitClass.FAILURE, HookFailures.of(network, id), response);
        limits.countAlso(LimitClass.HOOK, id, response);
        return Optional.of(tokens.token("hook:" + id, account, null, () -> Callers.of(account, region)));
    }

    private static boolean asksAsAProvider(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) || "GET".equals(request.getMethod());
    }

    /** Asking about a key that was not known counts by address, before it is asked, until it turns out to be an account's. */
    private @Nullable HookAccount account(HookPath path, HttpServletRequest request, HttpServletResponse response,
            String network) {
        boolean known = accounts.knows(path.accountKey());
        if (!known) {
            limits.count(LimitClass.ANONYMOUS, network, response);
            regions.requireHere(path.accountKey(), request.getRequestURI());
        }
        HookAccount account;
        try {
            account = accounts.find(path.accountKey()).filter(a -> a.takes(path.channel())).orElse(null);
        } catch (MeridianException e) {
            if (!known) {
                limits.giveBack(LimitClass.ANONYMOUS, network); // it may be an account's: the provider is told to repeat
            }
            throw e;
        }
        if (known && account == null) {
            limits.count(LimitClass.ANONYMOUS, network, response);
        } else if (!known && account != null) {
            limits.giveBack(LimitClass.ANONYMOUS, network);
        }
        return account;
    }
}
