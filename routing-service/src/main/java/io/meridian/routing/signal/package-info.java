/** What the features of this service tell each other inside the JVM. */
@NullMarked
package io.meridian.routing.signal;

import org.jspecify.annotations.NullMarked;
