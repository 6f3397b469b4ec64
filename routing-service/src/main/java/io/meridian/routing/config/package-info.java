/** Construction and typed properties. */
@NullMarked
package io.meridian.routing.config;

import org.jspecify.annotations.NullMarked;
