/** Who a caller is, told to the gateway. */
@NullMarked
package io.meridian.tenant.session;

import org.jspecify.annotations.NullMarked;
