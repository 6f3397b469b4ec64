/** API clients of a tenant. */
@NullMarked
package io.meridian.tenant.apiclient;

import org.jspecify.annotations.NullMarked;
