package io.meridian.gateway.signin;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.gateway.edge.GatewayError;
import io.meridian.gateway.edge.Neighbours;
import io.meridian.gateway.identity.AuthorizationRequest;
import io.meridian.gateway.identity.IdentityProvider;
import io.meridian.gateway.region.Regions;
import io.meridian.gateway.session.Session;
import io.meridian.gateway.session.SessionCookies;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The two steps of a sign-in. A browser that cannot go on is sent to the console's page {@code /sign-in}, which says why
 * in the person's language; everybody else gets a problem document.
 */
@RestController
class SignInController {

    private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?");

    private final SecureRandom random = new SecureRandom();
    private final IdentityProvider identity;
    private final SignIns signIns;
    private final SignInCookies pendingCookies;
    private final SessionCookies sessionCookies;
    private final Regions regions;
    private final SignInSettings settings;

    /** What a sign-in needs to know besides. */
    record SignInSettings(EdgeProperties edge, Duration within, Neighbours neighbours, Clock clock) {}

    SignInController(IdentityProvider identity, SignIns signIns, SignInCookies pendingCookies,
            SessionCookies sessionCookies, Regions regions, SignInSettings settings) {
        this.identity = identity;
        this.signIns = signIns;
        this.pendingCookies = pendingCookies;
        this.sessionCookies = sessionCookies;
        this.regions = regions;
        this.settings = settings;
    }

    @GetMapping("/session/sign-in")
    @Allow(anonymous = true)
    ResponseEntity<Void> begin(@RequestParam(name = "return", required = false) @Nullable String wanted,
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable String locale,
            @RequestParam(required = false) @Nullable String home,
            @RequestParam(required = false) @Nullable String back, HttpServletRequest request,
            HttpServletResponse response) {
        Destination destination = new Destination(neighbour(back), ReturnPath.of(wanted));
        String slug = tenant == null || tenant.isBlank() ? null : tenant;
        try {
            if (slug != null) {
                regions.requireTenantHere(slug, pathAndQuery(request));
                requireSlug(slug);
            }
        } catch (MeridianException e) {
            return refuse(request, e, destination);
        }
        PendingSignIn pending = PendingSignIn.begin(random, destination, slug, settings.clock().instant(), null);
        pendingCookies.write(request, response, pending, settings.within());
        return seeOther(identity.authorizationAddress(new AuthorizationRequest(pending.state(), pending.nonce(),
                pending.codeChallenge(), language(locale), slug, neighbour(home),
                pendingCookies.asksPassword(request))));
    }

    /** Asks the person of the session again who they are; the session and its page stay as they are. */
    @GetMapping("/session/step-up")
    @Allow(anonymous = true)
    ResponseEntity<Void> stepUp(@RequestParam(name = "return", required = false) @Nullable String wanted,
            @RequestParam(required = false) @Nullable String locale,
            @RequestParam(required = false) @Nullable String home,
            @RequestParam(required = false) @Nullable String back, HttpServletRequest request,
            HttpServletResponse response) {
        Destination destination = new Destination(neighbour(back), ReturnPath.of(wanted));
        Optional<Session> session = sessionCookies.read(request);
        if (session.isEmpty()) {
            return refuseStepUp(request, over(), destination);
        }
        PendingSignIn pending = PendingSignIn.begin(random, destination, null, settings.clock().instant(),
                session.get().id());
        pendingCookies.write(request, response, pending, settings.within());
        return seeOther(identity.authorizationAddress(new AuthorizationRequest(pending.state(), pending.nonce(),
                pending.codeChallenge(), language(locale), null, neighbour(home), true)));
    }

    @GetMapping("/session/callback")
    @Allow(anonymous = true)
    ResponseEntity<Void> callback(@RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String iss,
            @RequestParam(required = false) @Nullable String error, HttpServletRequest request,
            HttpServletResponse response) {
        Optional<PendingSignIn> pending = state == null ? Optional.empty() : pendingCookies.read(request, state);
        pending.ifPresent(known -> pendingCookies.clear(response, known));
        Destination destination = pending.map(PendingSignIn::destination).orElse(Destination.HOME);
        try {
            PendingSignIn known = pending.orElseThrow(() -> failed("no such sign-in in this browser"));
            check(known, iss, error);
            if (code == null) {
                throw failed("no code");
            }
            sessionCookies.write(response, session(known, code, request));
            pendingCookies.askPassword(response, Duration.ZERO);
            return seeOther(URI.create(origin(destination).orElse("") + destination.path()));
        } catch (MeridianException e) {
            return pending.map(PendingSignIn::stepUp).isPresent()
                    ? refuseStepUp(request, e, destination)
                    : refuse(request, e, destination);
        }
    }

    private Session session(PendingSignIn pending, String code, HttpServletRequest request) {
        if (pending.stepUp() == null) {
            return signIns.finish(pending, code, EdgeRequest.of(request).clientAddress());
        }
        Session session = sessionCookies.read(request).filter(known -> known.id().equals(pending.stepUp()))
                .orElseThrow(SignInController::over);
        return signIns.stepUp(session, pending, code);
    }

    private void check(PendingSignIn pending, @Nullable String issuer, @Nullable String error) {
        if (issuer != null && !issuer.equals(settings.edge().issuer())) {
            throw failed("answer of another issuer");
        }
        if (settings.clock().instant().isAfter(pending.begun().plus(settings.within()))) {
            throw new MeridianException(GatewayError.SIGN_IN_EXPIRED,
                    "The sign-in took too long. Begin it again.");
        }
        if ("invalid_scope".equals(error) && pending.tenantSlug() != null) {
            throw unknownTenant(); // the realm has no organization of this name
        }
        if (error != null) {
            throw failed("identity provider said " + (error.matches("[a-z_]{1,40}") ? error : "an error"));
        }
    }

    private static void requireSlug(String slug) {
        if (!SLUG.matcher(slug).matches()) {
            throw unknownTenant();
        }
    }

    /** The page that asked still has its session; its own window tells it. */
    private ResponseEntity<Void> refuseStepUp(HttpServletRequest request, MeridianException e,
            Destination destination) {
        requirePage(request, e);
        return seeOther(URI.create(origin(destination).orElse("") + destination.pathWithError(e.code().wire())));
    }

    /** Programs get the problem document. */
    private static void requirePage(HttpServletRequest request, MeridianException e) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || !accept.contains(MediaType.TEXT_HTML_VALUE)) {
            throw e;
        }
        LOG.info("Sign-in refused: {}", e.code().wire());
    }

    private ResponseEntity<Void> refuse(HttpServletRequest request, MeridianException e, Destination destination) {
        requirePage(request, e);
        Optional<String> elsewhere = origin(destination);
        if (elsewhere.isPresent()) {
            return seeOther(URI.create(elsewhere.get() + destination.pathWithError(e.code().wire())));
        }
        UriComponentsBuilder page = UriComponentsBuilder.fromPath("/sign-in")
                .queryParam("error", "{error}").queryParam("return", "{return}");
        Object address = e.details().get("address");
        if (address != null) {
            page.queryParam("address", "{address}");
        }
        return seeOther(page.encode().buildAndExpand(address == null
                ? new Object[]{e.code().wire(), destination.path()}
                : new Object[]{e.code().wire(), destination.path(), address}).toUri());
    }

    /** A region's name if the directory has another region of this name; else null, as if nothing had been said. */
    private @Nullable String neighbour(@Nullable String name) {
        return name == null || settings.neighbours().origin(name).isEmpty() ? null : name;
    }

    /** Empty for this region, and for one that has left the directory since. */
    private Optional<String> origin(Destination destination) {
        return Optional.ofNullable(destination.region()).flatMap(settings.neighbours()::origin);
    }

    private static ResponseEntity<Void> seeOther(URI address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static String pathAndQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static @Nullable String language(@Nullable String locale) {
        return locale != null && LANGUAGE.matcher(locale).matches() ? locale : null;
    }

    private static MeridianException over() {
        return new MeridianException(CommonError.SESSION_EXPIRED, "The session is over. Sign in again.");
    }

    private static MeridianException unknownTenant() {
        return new MeridianException(CommonError.UNKNOWN_TENANT,
                "There is no organization of this name. Check the address you were given.");
    }

    private static MeridianException failed(String reason) {
        LOG.info("Sign-in failed: {}", reason);
        return new MeridianException(GatewayError.SIGN_IN_FAILED, "The sign-in did not succeed. Begin it again.");
    }
}
