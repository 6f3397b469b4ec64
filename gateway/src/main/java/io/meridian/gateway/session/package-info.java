/** Sessions of staff: the sealed cookie, what is known of a session in memory, its rights, its end. */
@NullMarked
package io.meridian.gateway.session;

import org.jspecify.annotations.NullMarked;
