/** Which service answers what, and the way there. */
@NullMarked
package io.meridian.gateway.route;

import org.jspecify.annotations.NullMarked;
