package io.meridian.gateway.edge;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.directory.DirectoryFile;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {

    @Bean
    Refusals refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        return new Refusals(resolver);
    }

    @Bean
    Neighbours neighbours(ObjectProvider<DirectoryFile> directory, EdgeProperties edge) {
        return new Neighbours(directory.getIfAvailable(), edge);
    }

    @Bean
    SecurityHeaders securityHeaders(EdgeProperties edge, Neighbours neighbours) {
        return new SecurityHeaders(edge, neighbours);
    }

    @Bean
    FilterRegistrationBean<EdgeFilter> edgeFilter(Refusals refusals, SecurityHeaders headers, EdgeProperties edge,
            Tracer tracer) {
        var bean = new FilterRegistrationBean<>(
                new EdgeFilter(refusals, headers, new ClientAddress(edge.trustedProxies()), tracer));
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return bean;
    }

    @Bean
    FilterRegistrationBean<BusinessTimeHeader> businessTimeHeader(BusinessClock clock) {
        var bean = new FilterRegistrationBean<>(new BusinessTimeHeader(clock));
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 9); // what the edge refuses tells it too
        return bean;
    }

    @Bean
    FilterRegistrationBean<RegionCors> regionCors(Neighbours neighbours) {
        var bean = new FilterRegistrationBean<>(new RegionCors(neighbours));
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 11); // after the edge's own checks, before anybody is recognised
        return bean;
    }

    @Bean
    FilterRegistrationBean<OpenCors> openCors() {
        var bean = new FilterRegistrationBean<>(new OpenCors());
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + 12); // what is not answered to another region's page
        return bean;
    }

    /** By its address and not by an annotation: it is no operation of the API. */
    @Bean("/error")
    EdgeErrorPage errorPage(Refusals refusals) {
        return new EdgeErrorPage(refusals);
    }

    /** The firewall behind our own path check answers in the same form. */
    @Bean
    RequestRejectedHandler requestRejectedHandler(Refusals refusals) {
        return (request, response, rejected) -> refusals.send(request, response,
                new MeridianException(CommonError.MALFORMED_REQUEST, "The request is not acceptable."));
    }
}
