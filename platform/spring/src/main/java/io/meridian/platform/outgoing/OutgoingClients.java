package io.meridian.platform.outgoing;

import io.meridian.platform.outgoing.OutgoingTargets.Names;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes the ways out, and closes them. What they refuse is counted. */
public final class OutgoingClients implements AutoCloseable {

    private static final int CONNECTIONS = 200;
    private static final int CONNECTIONS_OF_ONE = 50;
    /** Longer than a provider takes between two messages, shorter than most keep a connection that nobody uses. */
    private static final Timeout UNUSED = Timeout.ofSeconds(20);

    /** What stands before the body of an answer, or between its parts. */
    private static final Http1Config HEADS = Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200)
            .build();

    private final Set<Integer> ports;
    private final Timeout connectTimeout;
    private final MeterRegistry meters;
    private final PatientNames names;
    private final SSLContext tls;
    private final List<OutgoingHttp> made = new CopyOnWriteArrayList<>();

    /**
     * Ways out by these rules.
     *
     * @param ports
     *            that may be called anywhere
     * @param connectTimeout
     *            for a connection
     * @param tls
     *            whom it trusts
     */
    public OutgoingClients(Set<Integer> ports, Duration connectTimeout, SSLContext tls, MeterRegistry meters) {
        this(ports, connectTimeout, tls, meters, InetAddress::getAllByName);
    }

    OutgoingClients(Set<Integer> ports, Duration connectTimeout, SSLContext tls, MeterRegistry meters, Names names) {
        this.ports = Set.copyOf(ports);
        this.connectTimeout = Timeout.of(connectTimeout);
        this.tls = tls;
        this.meters = meters;
        this.names = new PatientNames(names, connectTimeout);
    }

    /**
     * A way out.
     *
     * @param trusted
     *            addresses that operators configured, never a tenant: their scheme, host and port may be private and plain
     */
    public OutgoingHttp trusting(URI... trusted) {
        OutgoingTargets targets = new OutgoingTargets(names, ports, List.of(trusted));
        HttpClientConnectionManager connections = new PoolingHttpClientConnectionManagerBuilder() {

            // Not by a SOCKS proxy that the JVM was told of either.
            @Override
            protected HttpClientConnectionOperator createConnectionOperator(SchemePortResolver ports, DnsResolver names,
                    TlsSocketStrategy strategy) {
                return new DefaultHttpClientConnectionOperator(proxy -> new Socket(Proxy.NO_PROXY), ports, names,
                        RegistryBuilder.<TlsSocketStrategy>create().register("https", strategy).build());
            }
        }.setDnsResolver(targets).setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(HEADS).build())
                .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS_OF_ONE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeout).setSocketTimeout(connectTimeout)
                        // A message over a connection that has ended would be neither sent nor unsent.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).setIdleTimeout(UNUSED).build())
                .build();
        OutgoingHttp http = new OutgoingHttp(targets, connections,
                code -> meters.counter(OutgoingMetric.REFUSED.meter(), "reason", code).increment());
        made.add(http);
        return http;
    }

    @Override
    public void close() throws IOException {
        for (OutgoingHttp http : made) {
            http.close();
        }
        names.close();
    }
}
