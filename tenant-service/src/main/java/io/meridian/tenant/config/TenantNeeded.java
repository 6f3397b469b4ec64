package io.meridian.tenant.config;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.CallerAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** For callers who work in no tenant, such as the platform's operators, there is nothing of a tenant. */
@Configuration(proxyBeanMethods = false)
class TenantNeeded implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // After the platform's check of rights: who may not is told so first.
        registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE)
                .addPathPatterns("/api/v1/**", "/internal/users/**")
                .excludePathPatterns("/api/v1/tenants", "/api/v1/tenants/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<Caller> caller = CallerAuthentication.current();
        if (caller.isPresent() && caller.get().tenantId().isEmpty()) {
            throw new MeridianException(CommonError.UNKNOWN_TENANT,
                    "This belongs to a tenant, and you work in none. Sign in to a tenant.");
        }
        return true;
    }
}
