/** How a Meridian service starts. */
@NullMarked
package io.meridian.platform;

import org.jspecify.annotations.NullMarked;
