/** The identity provider: a port, its reconciler and the real thing. */
@NullMarked
package io.meridian.tenant.keycloak;

import org.jspecify.annotations.NullMarked;
