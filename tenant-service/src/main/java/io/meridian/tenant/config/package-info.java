/** Construction and settings. */
@NullMarked
package io.meridian.tenant.config;

import org.jspecify.annotations.NullMarked;
