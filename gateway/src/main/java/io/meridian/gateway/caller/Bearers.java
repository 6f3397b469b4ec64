package io.meridian.gateway.caller;

import com.nimbusds.jwt.SignedJWT;
import io.meridian.gateway.access.ClientAccess;
import io.meridian.gateway.region.Regions;

/** Callers who bring a token: API clients, visitors, and customers with a link. */
final class Bearers {

    private final Regions regions;
    private final ApiClients clients;
    private final Visitors visitors;
    private final InternalTokens tokens;
    private final String region;

    Bearers(Regions regions, ApiClients clients, Visitors visitors, InternalTokens tokens, String region) {
        this.regions = regions;
        this.clients = clients;
        this.visitors = visitors;
        this.tokens = tokens;
        this.region = region;
    }

    /**
     * The caller of a token.
     *
     * @param path
     *            what was asked for
     * @throws io.meridian.kernel.error.MeridianException
     *             {@code wrong_region} before anything is validated; {@code unauthenticated} if the token is not good
     */
    Known recognise(String token, String path) {
        regions.requireTokenHere(token, path);
        SignedJWT jwt = Visitors.parse(token);
        if (jwt != null && Visitors.claims(jwt)) {
            Visitors.Visitor visitor = visitors.resolve(jwt);
            return tokens.token(visitor.caller().kind().wire() + ":" + visitor.caller().subject(), visitor, null,
                    visitor::caller);
        }
        ClientAccess client = clients.resolve(token);
        return tokens.token("client:" + client.id(), client, null, () -> Callers.of(client, region));
    }
}
