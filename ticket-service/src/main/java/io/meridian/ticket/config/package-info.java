/** Construction and typed settings. */
@NullMarked
package io.meridian.ticket.config;

import org.jspecify.annotations.NullMarked;
