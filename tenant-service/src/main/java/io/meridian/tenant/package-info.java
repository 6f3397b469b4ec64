/** The service that knows enterprises, tenants, markets, brands, people and API clients. */
@NullMarked
package io.meridian.tenant;

import org.jspecify.annotations.NullMarked;
