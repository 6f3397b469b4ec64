package io.meridian.gateway.live;

import io.meridian.gateway.caller.LiveCaller;
import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.gateway.redis.RedisLink;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.security.InternalTokenIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

    private static final String SUBPROTOCOL = "meridian.live.v1";
    private static final int TEXT_PART = 2_048;

    /** Connections to owners of their own: deliveries do not wait behind what browsers ask for. */
    @Bean
    CloseableHttpClient ownersHttp(LiveProperties properties) {
        int perOwner = properties.deliveries() + properties.subscribes() + 2;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.ofMilliseconds(500))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2)).build())
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build()).setMaxConnPerRoute(perOwner)
                .setMaxConnTotal(perOwner * 2).build();
        return HttpClients.custom().setConnectionManager(connections).setRetryStrategy(new AgainOnce())
                .evictIdleConnections(TimeValue.ofSeconds(10)).disableRedirectHandling().disableCookieManagement()
                .disableContentCompression().disableAuthCaching().disableConnectionState().disableDefaultUserAgent()
                .build();
    }

    @Bean
    LiveExecution liveExecution() {
        return new LiveExecution();
    }

    @Bean
    LiveMeters liveMeters(MeterRegistry registry, BusinessClock clock) {
        return new LiveMeters(registry, clock);
    }

    @Bean
    Owners liveOwners(LiveProperties properties, CloseableHttpClient ownersHttp, MeterRegistry registry,
            InternalTokenIssuer tokens, EdgeProperties edge, Clock clock) {
        Map<Owner, OwnerClient> clients = new EnumMap<>(Owner.class);
        Map<Owner, URI> addresses = Map.of(Owner.CHANNEL, properties.channelUrl(), Owner.ROUTING,
                properties.routingUrl(), Owner.TICKET, properties.ticketUrl());
        addresses.forEach((owner, url) -> clients.put(owner,
                new OwnerClient(owner, url, ownersHttp, properties.timeout(), registry)));
        return new Owners(clients, new OwnTokens(tokens, edge.region(), clock), registry);
    }

    @Bean
    Streams liveStreams(Owners owners, LiveExecution execution, LiveMeters meters, LiveProperties properties) {
        Map<Owner, Fetches> fetches = new EnumMap<>(Owner.class);
        owners.clients().forEach((owner, client) -> fetches.put(owner,
                new Fetches((tenant, wanted) -> owners.deliver(owner, tenant, wanted), execution, execution,
                        properties.deliveries(), meters::delivered)));
        return new Streams(fetches);
    }

    @Bean
    LiveHub.Parts liveParts(LiveProperties properties, Owners owners, Streams streams, RedisLink redis,
            EdgeProperties edge, LiveExecution execution) {
        String node = "gateway-" + UUID.randomUUID().toString().substring(0, 8);
        return new LiveHub.Parts(streams,
                new Subscribing(owners.clients(), streams, properties.maxStreams(), properties.subscribes(), execution,
                        execution),
                new Presence(owners.client(Owner.ROUTING), () -> owners.token(null), node, execution),
                new TypingRelay(redis, streams, edge.region(), node));
    }

    @Bean
    LiveHub liveHub(LiveProperties properties, LiveHub.Parts parts, LiveExecution execution, LiveMeters meters,
            Clock clock) {
        return new LiveHub(properties, parts, meters, execution, execution, clock);
    }

    @Bean
    LiveNews liveNews(Streams streams, LiveHub hub) {
        return new LiveNews(streams, hub);
    }

    @Bean
    LiveBeat liveBeat(LiveHub hub, LiveProperties properties, LiveExecution execution) {
        return new LiveBeat(hub, properties, execution);
    }

    /** Small buffers: most sockets are idle most of the time. */
    @Bean
    ServletServerContainerFactoryBean webSocketContainer() {
        var container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(TEXT_PART);
        container.setMaxBinaryMessageBufferSize(TEXT_PART);
        return container;
    }

    /** Before the controllers: the same address is an event stream for who does not ask for an upgrade. */
    @Bean
    HandlerMapping liveSockets(LiveHub hub, LiveProperties properties, LiveExecution execution) {
        var sockets = new WebSocketHttpRequestHandler(new LiveSocketHandler(hub, properties, execution),
                new Handshakes());
        sockets.setHandshakeInterceptors(List.of(new Introduction()));
        AbstractHandlerMapping mapping = new AbstractHandlerMapping() {
            @Override
            protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
                return request.getRequestURI().equals("/live")
                        && "websocket".equals(String.valueOf(request.getHeader("Upgrade")).toLowerCase(Locale.ROOT))
                                ? sockets
                                : null;
            }
        };
        mapping.setOrder(-10);
        return mapping;
    }

    /** What the socket has to know of the request. */
    private static final class Introduction implements HandshakeInterceptor {

        @Override
        public boolean beforeHandshake(ServerHttpRequest request,
                ServerHttpResponse response, WebSocketHandler handler,
                Map<String, Object> attributes) {
            HttpServletRequest servlet = ((ServletServerHttpRequest) request).getServletRequest();
            LiveCaller.of(servlet).ifPresent(caller -> attributes.put(LiveSocketHandler.CALLER, caller));
            LiveCaller.refusal(servlet).ifPresent(e -> attributes.put(LiveSocketHandler.REFUSAL, e));
            attributes.put(LiveSocketHandler.NETWORK, EdgeRequest.of(servlet).network());
            return true;
        }

        @Override
        public void afterHandshake(ServerHttpRequest request,
                ServerHttpResponse response, WebSocketHandler handler,
                @Nullable Exception exception) {
            // nothing to do
        }
    }

    /** Without compression: its state would cost each idle socket more than everything else together. */
    private static final class Handshakes extends DefaultHandshakeHandler {

        Handshakes() {
            setSupportedProtocols(SUBPROTOCOL);
        }

        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(ServerHttpRequest request,
                List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }
    }

    /** These questions change nothing: one that met a closed connection is asked again. */
    private static final class AgainOnce extends DefaultHttpRequestRetryStrategy {

        AgainOnce() {
            super(1, TimeValue.ZERO_MILLISECONDS);
        }

        @Override
        protected boolean handleAsIdempotent(HttpRequest request) {
            return true;
        }

        @Override
        public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
            return false;
        }
    }

    /** Owners of streams and the gateway's own tokens for them. */
    record Owners(Map<Owner, OwnerClient> clients, OwnTokens tokens, MeterRegistry registry) {

        OwnerClient client(Owner owner) {
            OwnerClient client = clients.get(owner);
            if (client == null) {
                throw new IllegalStateException("no address of " + owner);
            }
            return client;
        }

        String token(@Nullable TenantId tenant) {
            return tokens.token(tenant);
        }

        List<Shown> deliver(Owner owner, TenantId tenant, List<OwnerClient.Wanted> wanted) throws IOException {
            registry.summary(LiveMetric.BATCH.meter(), "owner", owner.name().toLowerCase(Locale.ROOT))
                    .record(wanted.size());
            return client(owner).ask(token(tenant), wanted);
        }
    }
}
