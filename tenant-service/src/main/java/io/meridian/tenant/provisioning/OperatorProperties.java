package io.meridian.tenant.provisioning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platform's first operator, made at the first start.
 *
 * @param email
 *            address; empty: none is made
 * @param name
 *            what people call the operator
 * @param password
 *            first password, to be changed at the first sign-in
 * @param passwordStays
 *            true in local mode only: the first password need not be changed
 */
@ConfigurationProperties("meridian.tenant.bootstrap")
record OperatorProperties(@DefaultValue("") String email, @DefaultValue("Operator") String name,
        @DefaultValue("") String password, @DefaultValue("false") boolean passwordStays) {

    @Override
    public String toString() {
        return "OperatorProperties[]";
    }
}
