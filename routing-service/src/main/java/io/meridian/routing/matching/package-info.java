/** Looks at a tenant's waiting work whenever something changed, and sees to offers and wrap-ups that are over. */
@NullMarked
package io.meridian.routing.matching;

import org.jspecify.annotations.NullMarked;
