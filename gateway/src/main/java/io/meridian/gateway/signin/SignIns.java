package io.meridian.gateway.signin;

import io.meridian.gateway.access.AccessClient;
import io.meridian.gateway.access.AccessRefusal;
import io.meridian.gateway.access.Answer;
import io.meridian.gateway.access.SessionAccess;
import io.meridian.gateway.access.Workplace;
import io.meridian.gateway.edge.GatewayError;
import io.meridian.gateway.identity.IdentityProvider;
import io.meridian.gateway.identity.SignedIn;
import io.meridian.gateway.session.Session;
import io.meridian.gateway.session.Sessions;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes sessions: of a person whom the identity provider vouches for, and in another tenant of the same person. */
final class SignIns {

    /** How far the identity provider's clock may be behind. */
    private static final Duration CLOCKS = Duration.ofSeconds(30);

    private final IdentityProvider identity;
    private final AccessClient access;
    private final Sessions sessions;
    private final Clock clock;

    SignIns(IdentityProvider identity, AccessClient access, Sessions sessions, Clock clock) {
        this.identity = identity;
        this.access = access;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Finishes a sign-in.
     *
     * @param address
     *            of the client
     * @throws MeridianException
     *             if the code is not good, the person has no access, or somebody needed for it is gone
     */
    Session finish(PendingSignIn pending, String code, String address) {
        SignedIn person = identity.exchange(code, pending.codeVerifier(), pending.nonce());
        String email = person.email();
        // Without an address tenant-service would take the question for a look at a session, which passes every door.
        Answer<SessionAccess> answer = email == null
                ? new Answer.Refused<>("email_missing",
                        "The account has no e-mail address. Ask an administrator to add it, then sign in again.")
                : access.session(person.subject(), email, person.emailVerified(), person.organizationId(),
                        pending.tenantSlug(), person.broker());
        if (answer instanceof Answer.Known<SessionAccess> known) {
            SessionAccess rights = known.value();
            requireWorkplace(rights, address, person);
            // Cookies keep milliseconds; a session compares equal to what its cookie holds.
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Session session = new Session(Ids.next(), person.subject(), person.emailVerified(), rights.user().id(),
                    id(rights), slug(rights), 0, person.refreshToken(), now, now, provenHere(person));
            sessions.opened(session, rights);
            return session;
        }
        identity.endSession(person.refreshToken()); // else the next try could only be by the same person
        throw refusal(answer);
    }

    /** Another region's realm may have vouched for who was signed in there long before; it does not say when. */
    private static @Nullable Instant provenHere(SignedIn person) {
        return person.broker() == null ? person.authenticatedAt() : null;
    }

    /**
     * Finishes a step-up: the same person, who proved it after they were asked.
     *
     * @param session
     *            of the browser
     * @throws MeridianException
     *             {@code other_person} if somebody else signed in, {@code sign_in_failed} if the identity provider asked for
     *             nothing
     */
    Session stepUp(Session session, PendingSignIn pending, String code) {
        SignedIn person = identity.exchange(code, pending.codeVerifier(), pending.nonce());
        if (!person.subject().equals(session.subject())) {
            identity.endSession(person.refreshToken());
            throw new MeridianException(GatewayError.OTHER_PERSON,
                    "Somebody else signed in. Begin again, as the person who works here.");
        }
        Instant at = person.authenticatedAt();
        if (at == null || at.isBefore(pending.begun().minus(CLOCKS))) {
            throw new MeridianException(GatewayError.SIGN_IN_FAILED,
                    "The identity provider did not ask who you are. Begin again.");
        }
        return sessions.authenticated(session, at, person.refreshToken());
    }

    private void requireWorkplace(SessionAccess rights, String address, SignedIn person) {
        try {
            Workplace.require(rights, address);
        } catch (MeridianException elsewhere) {
            identity.endSession(person.refreshToken());
            throw elsewhere;
        }
    }

    /** The session in another tenant that the person belongs to. */
    Sessions.Use choose(Session session, String slug, String address) {
        Answer<SessionAccess> answer = access.session(session.subject(), session.emailVerified(), slug);
        if (answer instanceof Answer.Known<SessionAccess> known) {
            SessionAccess rights = known.value();
            if (!slug.equals(slug(rights))) {
                throw new MeridianException(CommonError.UNKNOWN_TENANT, "You do not belong to this organization.");
            }
            Workplace.require(rights, address);
            Session chosen = session.in(Objects.requireNonNull(id(rights)), slug, rights.user().id());
            sessions.opened(chosen, rights);
            return new Sessions.Use(chosen, rights);
        }
        throw refusal(answer);
    }

    private static MeridianException refusal(Answer<SessionAccess> answer) {
        if (answer instanceof Answer.Refused<SessionAccess> refused) {
            String detail = refused.detail();
            return new MeridianException(new AccessRefusal(refused.code()),
                    detail == null ? "You have no access. Ask an administrator of the tenant." : detail);
        }
        return new MeridianException(CommonError.UNAVAILABLE,
                "Sign-in is not possible at the moment. Try again shortly.",
                Map.of("retryAfter", 5), null);
    }

    private static @Nullable UUID id(SessionAccess rights) {
        return rights.tenant() == null ? null : rights.tenant().id();
    }

    private static @Nullable String slug(SessionAccess rights) {
        return rights.tenant() == null ? null : rights.tenant().slug();
    }
}
