package io.meridian.platform.idempotency;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.CallerAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;

/** Runs operations marked {@link Idempotent} at most once per key. */
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final List<String> KEPT = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);
    private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final TenantId NO_TENANT = new TenantId(new UUID(0, 0));
    private static final int RETRY_SECONDS = 1;
    private static final int ERROR = 400;

    private final HandlerMapping mapping;
    private final HandlerExceptionResolver resolver;
    private final PlatformTransactionManager transactions;
    private final IdempotencyStore store;
    private final TransactionTemplate apart;

    IdempotencyFilter(HandlerMapping mapping, HandlerExceptionResolver resolver,
            PlatformTransactionManager transactions, IdempotencyStore store) {
        this.mapping = mapping;
        this.resolver = resolver;
        this.transactions = transactions;
        this.store = store;
        this.apart = new TransactionTemplate(transactions,
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NOT_SUPPORTED));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !METHODS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = CallerAuthentication.current().orElse(null);
        HandlerExecutionChain handler = caller == null ? null : idempotentHandler(request).orElse(null);
        if (caller == null || handler == null) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        try {
            CachedRequest cached = CachedRequest.of(request);
            handle(new Call(cached, answer, handler, identity(caller), key(request), cached.hash()), chain);
        } catch (ServletException | RuntimeException | IOException e) {
            answer.reset();
            if (resolver.resolveException(request, answer, handler.getHandler(), e) == null) {
                throw e;
            }
        }
        answer.copyBodyToResponse();
    }

    /** One request with what is known about it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Call(CachedRequest request, ContentCachingResponseWrapper response, HandlerExecutionChain handler,
            String caller, String key, byte[] hash) {}

    private void handle(Call call, FilterChain chain) throws ServletException, IOException {
        TenantId tenant = CurrentTenant.find().orElse(NO_TENANT);
        // Not a template: the handler of a caller without a tenant must not see the one that the row is stored under.
        TransactionStatus transaction = CurrentTenant.<TransactionStatus, RuntimeException>call(tenant,
                () -> transactions.getTransaction(new DefaultTransactionDefinition()));
        boolean keep = false;
        try {
            keep = inTransaction(call, tenant, chain);
        } finally {
            if (!keep) {
                transactions.rollback(transaction);
            }
        }
        if (keep) {
            transactions.commit(transaction);
        }
    }

    /** True if there is an effect and an answer to keep. */
    private boolean inTransaction(Call call, TenantId tenant, FilterChain chain) throws ServletException, IOException {
        if (!store.take(tenant.toString(), call.caller, call.key)) {
            throw new MeridianException(CommonError.REQUEST_IN_PROGRESS,
                    "The first request with this Idempotency-Key is still running. Repeat it in a moment.",
                    Map.of("retryAfter", RETRY_SECONDS), null);
        }
        Optional<StoredAnswer> stored = store.find(call.caller, call.key);
        if (stored.isPresent()) {
            replay(call, stored.get());
            return false;
        }
        if (tenant.equals(NO_TENANT)) {
            runApart(call, chain);
        } else {
            chain.doFilter(call.request, call.response);
        }
        if (call.request.isAsyncStarted()) {
            throw new IllegalStateException("An idempotent operation cannot answer asynchronously");
        }
        if (call.response.getStatus() >= ERROR) {
            return false;
        }
        store.save(call.caller, call.key, answer(call));
        return true;
    }

    private void runApart(Call call, FilterChain chain) throws ServletException, IOException {
        Exception[] failure = new Exception[1];
        apart.executeWithoutResult(status -> {
            try {
                chain.doFilter(call.request, call.response);
            } catch (ServletException | IOException e) {
                failure[0] = e;
            }
        });
        switch (failure[0]) {
            case ServletException e -> throw e;
            case IOException e -> throw e;
            case null, default -> {
            }
        }
    }

    private static void replay(Call call, StoredAnswer stored) throws ServletException, IOException {
        if (!stored.answers(call.hash)) {
            throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another request. Use a new key for each new request.");
        }
        if (!isStillAllowed(call)) {
            return;
        }
        call.response.setStatus(stored.status());
        stored.headers().forEach(call.response::setHeader);
        call.response.setHeader(REPLAYED, "true");
        call.response.getOutputStream().write(stored.body());
    }

    /** Rights may have been taken since the first request: what guards the handler also guards its stored answer. */
    private static boolean isStillAllowed(Call call) throws ServletException {
        for (HandlerInterceptor interceptor : call.handler.getInterceptorList()) {
            try {
                if (!interceptor.preHandle(call.request, call.response, call.handler.getHandler())) {
                    return false;
                }
            } catch (RuntimeException | ServletException e) {
                throw e;
            } catch (Exception e) {
                throw new ServletException(e);
            }
        }
        return true;
    }

    private static StoredAnswer answer(Call call) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = name.equals(HttpHeaders.CONTENT_TYPE)
                    ? call.response.getContentType()
                    : call.response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new StoredAnswer(call.hash, call.response.getStatus(), headers, call.response.getContentAsByteArray());
    }

    private Optional<HandlerExecutionChain> idempotentHandler(HttpServletRequest request) {
        HandlerExecutionChain found;
        try {
            ServletRequestPathUtils.parseAndCache(request);
            found = mapping.getHandler(request);
        } catch (Exception ignored) {
            return Optional.empty(); // no such operation: the dispatcher says so
        }
        return found != null && found.getHandler() instanceof HandlerMethod method
                && method.hasMethodAnnotation(Idempotent.class) ? Optional.of(found) : Optional.empty();
    }

    private static String identity(Caller caller) {
        return caller.kind().wire() + ":" + caller.subject();
    }

    private static String key(HttpServletRequest request) {
        @Nullable
        String key = request.getHeader(KEY);
        if (key == null || key.isBlank()) {
            throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REQUIRED,
                    "Give a new random value in the header Idempotency-Key, and the same one when you repeat the request.");
        }
        if (!KEY_FORM.matcher(key).matches()) {
            throw new MeridianException(CommonError.VALIDATION_FAILED,
                    "The Idempotency-Key must have 1 to 255 visible ASCII characters, such as a UUID.");
        }
        return key;
    }
}
