/** Enterprises and tenants. */
@NullMarked
package io.meridian.tenant.organisation;

import org.jspecify.annotations.NullMarked;
