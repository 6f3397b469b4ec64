/** The service that decides who serves whom. */
@NullMarked
package io.meridian.routing;

import org.jspecify.annotations.NullMarked;
