package io.meridian.gateway.route;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.SecurityHeaders;
import io.meridian.gateway.hook.HookPath;
import io.meridian.gateway.limit.Limits;
import io.meridian.platform.security.CallerAuthentication;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouteProperties.class)
class RouteConfiguration {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final String API = "/api/v1/";
    private static final DataSize DEMO_BODY = DataSize.ofMegabytes(10);

    /**
     * Connections to services are dropped after 10 s without use, before the services drop them (20 s), so that a request
     * rarely meets a closed one; reading requests are then repeated once.
     */
    @Bean
    CloseableHttpClient upstreamHttp(RouteProperties properties) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2)).build())
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setMaxConnPerRoute(properties.connections()).setMaxConnTotal(properties.connections() * 4).build();
        return HttpClients.custom().setConnectionManager(connections).setRetryStrategy(new RetryReading())
                .evictIdleConnections(TimeValue.ofSeconds(10)).evictExpiredConnections().disableRedirectHandling()
                .disableCookieManagement().disableContentCompression().disableAuthCaching().disableConnectionState()
                .disableDefaultUserAgent().build();
    }

    @Bean
    RouterFunction<ServerResponse> routes(RouteProperties properties, EdgeProperties edge, SecurityHeaders headers,
            CloseableHttpClient upstreamHttp, Limits limits) {
        HeaderRules rules = new HeaderRules(edge, headers.names());
        RouteProperties.Hooks hooks = properties.hooks();
        ProxyHandler.Parts parts = new ProxyHandler.Parts(upstreamHttp, rules,
                new Bodies(properties.bodies(), hooks, properties.connections()));
        var table = GatewayRouterFunctions.route("meridian");
        table.route(RouteConfiguration::hook, new ProxyHandler(Target.of("hooks", Target.Kind.SERVICE, hooks.url(),
                hooks.timeout(), hooks.maxBody().toBytes()).atOnce(hooks.atOnce()), new HookRefusals(limits), parts));
        for (Map.Entry<String, RouteProperties.Api> entry : properties.api().entrySet()) {
            RouteProperties.Api api = entry.getValue();
            Target target = Target.of(entry.getKey(), api);
            Set<String> resources = Set.copyOf(api.resources());
            table.route(at(path -> path.startsWith(API) && resources.contains(resource(path))),
                    new ProxyHandler(target, Weigher.NOTHING, parts));
        }
        RouteProperties.Keycloak keycloak = properties.keycloak();
        KeycloakPaths open = new KeycloakPaths(edge.realm(), keycloak.open());
        table.route(at(open::isOpen), new ProxyHandler(Target.of("keycloak", Target.Kind.KEYCLOAK, keycloak.url(),
                keycloak.timeout(), keycloak.maxBody().toBytes()), new KeycloakRefusals(limits, edge.origin()), parts));
        URI demo = properties.demo();
        if (demo != null) {
            table.route(at(path -> path.startsWith("/demo/")), new ProxyHandler(Target.of("demo", Target.Kind.DEMO,
                    demo, keycloak.timeout(), DEMO_BODY.toBytes()), Weigher.NOTHING, parts));
        }
        return table.build();
    }

    /** Whom the edge let through: what is no account's was refused before. */
    private static boolean hook(ServerRequest request) {
        return HookPath.is(request.servletRequest().getRequestURI())
                && CallerAuthentication.current().filter(caller -> caller.kind() == CallerKind.HOOK).isPresent();
    }

    private static RequestPredicate at(java.util.function.Predicate<String> path) {
        return request -> path.test(request.servletRequest().getRequestURI())
                && METHODS.contains(request.servletRequest().getMethod());
    }

    private static String resource(String path) {
        int end = path.indexOf('/', API.length());
        return end < 0 ? path.substring(API.length()) : path.substring(API.length(), end);
    }
}
