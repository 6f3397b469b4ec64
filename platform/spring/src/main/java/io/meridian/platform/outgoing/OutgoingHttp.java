package io.meridian.platform.outgoing;

import io.meridian.platform.outgoing.OutgoingException.Failure;
import io.meridian.platform.outgoing.OutgoingTargets.PrivateAddressException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls addresses outside of Meridian, which customers or providers gave or which operators configured: https to public
 * addresses, no redirects, no cookies, nothing unpacked, nothing tried again, and each call with an end and a largest answer.
 */
public final class OutgoingHttp implements AutoCloseable {

    /** No public address, for whatever reason: which names our network knows is nobody's business. */
    private static final String NOWHERE = "no_public_address";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    /** Headers by which a call would be another one than it seems. */
    private static final Set<String> OURS = Set.of("connection", "content-length", "expect", "host", "keep-alive",
            "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

    private final OutgoingTargets targets;
    private final Refusals refusals;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("outgoing-deadlines").factory());

    /**
     * What to send.
     *
     * @param headers
     *            by name
     * @param body
     *            null for none
     * @param patience
     *            from the first byte out to the last one in
     * @param most
     *            bytes that the answer may have
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Call(String method, URI address, Map<String, String> headers, byte @Nullable [] body,
            Duration patience, int most) {}

    /**
     * What came back; also a redirect, which is not followed.
     *
     * @param body
     *            as it was sent, packed or not
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, byte[] body) {}

    /** Is told what is refused. */
    interface Refusals {

        void refused(String code);
    }

    OutgoingHttp(OutgoingTargets targets, HttpClientConnectionManager connections, Refusals refusals) {
        this.targets = targets;
        this.refusals = refusals;
        // What the JVM is told by system properties, such as a proxy, is not asked: it would resolve names itself.
        this.http = HttpClients.custom().setConnectionManager(connections).setRequestExecutor(new NotingExecutor())
                .disableRedirectHandling()
                .disableCookieManagement().disableAuthCaching().disableAutomaticRetries().disableContentCompression()
                .setUserAgent("Meridian").build();
    }

    /**
     * Sends that, and waits for the answer.
     *
     * @throws OutgoingException
     *             there is none
     */
    public Answer send(Call call) throws OutgoingException {
        HttpHost host;
        HttpUriRequestBase request;
        try {
            host = targets.require(call.address());
            request = request(call);
        } catch (OutgoingException e) {
            refusals.refused(e.code());
            throw e;
        }
        HttpClientContext context = HttpClientContext.create();
        AtomicBoolean late = new AtomicBoolean();
        Future<?> deadline = null;
        try {
            deadline = deadlines.schedule(() -> {
                late.set(true);
                request.cancel();
            }, call.patience().toMillis(), TimeUnit.MILLISECONDS);
            return http.execute(host, request, context, response -> answer(response, request, call.most()));
        } catch (OutgoingException e) {
            throw e;
        } catch (PrivateAddressException e) {
            refusals.refused("private_address");
            throw new OutgoingException(Failure.REFUSED, NOWHERE, null);
        } catch (UnknownHostException e) {
            throw new OutgoingException(Failure.UNREACHABLE, NOWHERE, e);
        } catch (MessageConstraintException e) {
            throw new OutgoingException(Failure.TOO_LARGE, "too_large", e);
        } catch (IOException | RuntimeException e) {
            // Of what went wrong before, such as a deadline while nobody had a connection, there are many exceptions.
            throw context.getAttribute(NotingExecutor.BEGUN) == null
                    ? new OutgoingException(Failure.UNREACHABLE, "no_connection", e)
                    : new OutgoingException(Failure.UNANSWERED, late.get() ? "too_late" : "broken", e);
        } finally {
            if (deadline != null) {
                deadline.cancel(false);
            }
        }
    }

    /** Notes that a request begins to go out: before that, nothing was sent. */
    private static final class NotingExecutor extends HttpRequestExecutor {

        static final String BEGUN = "meridian.begun";

        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback informed, HttpContext context)
                throws IOException, HttpException {
            context.setAttribute(BEGUN, true);
            return super.execute(request, connection, informed, context);
        }
    }

    private static HttpUriRequestBase request(Call call) throws OutgoingException {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.address());
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            if (!NAME.matcher(header.getKey()).matches()
                    || OURS.contains(header.getKey().toLowerCase(Locale.ROOT))
                    || header.getValue().chars().anyMatch(letter -> letter < ' ' || letter == 0x7f)) {
                throw OutgoingException.refused("malformed_header");
            }
            request.setHeader(header.getKey(), header.getValue());
        }
        if (call.body() != null) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        request.setConfig(RequestConfig.custom().setResponseTimeout(call.patience().toMillis(), TimeUnit.MILLISECONDS)
                .setConnectionRequestTimeout(call.patience().toMillis(), TimeUnit.MILLISECONDS)
                .setProtocolUpgradeEnabled(false).build());
        return request;
    }

    private static Answer answer(ClassicHttpResponse response, HttpUriRequestBase request, int most)
            throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Answer(response.getCode(), new byte[0]);
        }
        try (InputStream in = entity.getContent()) {
            byte[] body = in.readNBytes(most + 1);
            if (body.length > most) {
                // Else closing would read the rest of it.
                request.cancel();
                throw new OutgoingException(Failure.TOO_LARGE, "too_large", null);
            }
            return new Answer(response.getCode(), body);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
