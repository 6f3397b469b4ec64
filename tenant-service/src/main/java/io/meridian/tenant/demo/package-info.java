/** Two fictional enterprises for local mode. */
@NullMarked
package io.meridian.tenant.demo;

import org.jspecify.annotations.NullMarked;
