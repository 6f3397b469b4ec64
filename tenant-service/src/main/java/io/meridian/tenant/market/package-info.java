/** Markets and brands. */
@NullMarked
package io.meridian.tenant.market;

import org.jspecify.annotations.NullMarked;
