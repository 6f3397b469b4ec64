package io.meridian.platform.security;

import java.util.List;
import java.util.Optional;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Spring Security's view of a verified {@link Caller}. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final String token;

    public CallerAuthentication(Caller caller, String token) {
        super(List.of());
        this.caller = caller;
        this.token = token;
        super.setAuthenticated(true);
    }

    /** The caller of the current request, if it is known. */
    public static Optional<Caller> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? Optional.of(known.caller)
                : Optional.empty();
    }

    /** The internal token itself, to pass on to the next service on behalf of the same caller. */
    @Override
    public String getCredentials() {
        return token;
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }
}
