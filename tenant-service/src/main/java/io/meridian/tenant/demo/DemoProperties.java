package io.meridian.tenant.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Demo data, for local mode only.
 *
 * @param enabled
 *            true makes two fictional enterprises with people whose password is known
 * @param password
 *            password of every person of the demo; printed in the documentation, so never real
 */
@ConfigurationProperties("meridian.tenant.demo")
record DemoProperties(@DefaultValue("false") boolean enabled,
        @DefaultValue("demo-demo-demo") String password) {

    @Override
    public String toString() {
        return "DemoProperties[enabled=" + enabled + "]";
    }
}
