package io.meridian.gateway.console;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The console's builds, the workspace at {@code /}, the admin app at {@code /admin} and the page of customers' choices at
 * {@code /choices}: {@code index.html} is asked for
 * every time, what lies in {@code assets} has its content's hash in its name and is kept for ever. An address that is no
 * file is one of the app's own and gets its {@code index.html}.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

    private static final String FILES = "classpath:/META-INF/resources/console-agent/";
    private static final String ADMIN = "classpath:/META-INF/resources/console-admin/";
    private static final String CHOICES = "classpath:/META-INF/resources/console-choices/";
    private static final String WIDGET = "classpath:/META-INF/resources/console-widget/";
    private static final Set<String> NOT_THE_CONSOLES = Set.of("api", "auth", "session", "hooks", "live", "demo",
            "docs",
            "actuator", "internal", "error", "assets", "webjars", "widget", "admin", "choices");
    private static final Set<String> NOT_THE_ADMINS = Set.of("assets");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        keepForEver(registry, "/assets/**", FILES + "assets/");
        keepForEver(registry, "/admin/assets/**", ADMIN + "assets/");
        keepForEver(registry, "/choices/assets/**", CHOICES + "assets/");
        // The one address that stands in customers' pages; a new version reaches them within minutes.
        registry.addResourceHandler("/widget/v1.js").addResourceLocations(WIDGET)
                .setCacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .resourceChain(true).addResolver(new EncodedResourceResolver()).addResolver(new Named("v1.js"));
        keepForEver(registry, "/widget/**", WIDGET);
        askEveryTime(registry, "/admin/**", ADMIN, NOT_THE_ADMINS);
        askEveryTime(registry, "/choices/**", CHOICES, NOT_THE_ADMINS);
        askEveryTime(registry, "/**", FILES, NOT_THE_CONSOLES);
    }

    private static void keepForEver(ResourceHandlerRegistry registry, String pattern, String location) {
        registry.addResourceHandler(pattern).addResourceLocations(location)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true).addResolver(new EncodedResourceResolver()).addResolver(new PathResourceResolver());
    }

    /** Without the chain's cache: it would keep an entry for every address that anybody thinks of. */
    private static void askEveryTime(ResourceHandlerRegistry registry, String pattern, String location,
            Set<String> others) {
        registry.addResourceHandler(pattern).addResourceLocations(location).setCacheControl(CacheControl.noCache())
                .resourceChain(false).addResolver(new EncodedResourceResolver()).addResolver(new ClientRoutes(others));
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/admin").setViewName("forward:/admin/index.html");
        registry.addViewController("/admin/").setViewName("forward:/admin/index.html");
        registry.addViewController("/choices").setViewName("forward:/choices/index.html");
    }

    /** One file, whatever is left of the address after the pattern. */
    static final class Named extends PathResourceResolver {

        private final String file;

        Named(String file) {
            this.file = file;
        }

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            return super.getResource(file, location);
        }
    }

    /** Files, and for addresses of the app's own the page that knows them. */
    static final class ClientRoutes extends PathResourceResolver {

        private final Set<String> others;

        /**
         * @param others
         *            first parts of addresses that are not the app's
         */
        ClientRoutes(Set<String> others) {
            this.others = others;
        }

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            return file == null && isClientRoute(path) ? super.getResource("index.html", location) : file;
        }

        private boolean isClientRoute(String path) {
            int slash = path.indexOf('/');
            String first = slash < 0 ? path : path.substring(0, slash);
            return !others.contains(first) && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
        }
    }
}
