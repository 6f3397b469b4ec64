/** Business time, apart from the machine's. */
@NullMarked
package io.meridian.kernel.time;

import org.jspecify.annotations.NullMarked;
