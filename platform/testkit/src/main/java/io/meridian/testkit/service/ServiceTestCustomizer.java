package io.meridian.testkit.service;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ContractValidator;
import io.meridian.testkit.identity.TestKeys;
import io.meridian.testkit.identity.TestTokens;
import io.meridian.testkit.time.TestBusinessTime;
import io.meridian.testkit.time.TestClock;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives a context its environment and the beans of {@link ServiceTest}. Equal ones share a context. */
record ServiceTestCustomizer(String service, boolean database, boolean kafka,
        boolean redis) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        TestEnvironment environment = TestEnvironment.start(service, database, kafka, redis);
        context.getEnvironment().getPropertySources()
                .addFirst(new MapPropertySource("testkit", environment.variables()));
        TestClock clock = TestClock.running();
        TestTokens tokens = new TestTokens(TestKeys.ofThisJvm(), clock, TestEnvironment.REGION);
        register(context, "testEnvironment", TestEnvironment.class, environment);
        register(context, "testTokens", TestTokens.class, tokens);
        register(context, "clock", TestClock.class, clock);
        TestBusinessTime ahead = new TestBusinessTime();
        register(context, "businessTime", TestBusinessTime.class, ahead);
        register(context, "businessClock", BusinessClock.class, BusinessClock.moved(clock, ahead));
        if (ContractValidator.exists(service)) {
            register(context, "api", ApiClient.class, new ApiClient(() -> address(context),
                    ContractValidator.ofService(service), tokens));
        }
    }

    private static URI address(ConfigurableApplicationContext context) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    // Definitions, not singletons: conditions such as "no Clock bean yet" look at definitions.
    private static <T> void register(ConfigurableApplicationContext context, String name, Class<T> type, T bean) {
        RootBeanDefinition definition = new RootBeanDefinition(type, () -> bean);
        definition.setPrimary(Clock.class.isAssignableFrom(type));
        ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(name, definition);
    }
}
