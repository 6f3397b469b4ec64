/** What surrounds the gateway in its tests: a browser, an identity provider, services. */
@NullMarked
package io.meridian.gateway.testing;

import org.jspecify.annotations.NullMarked;
