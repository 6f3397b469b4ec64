/** The console's files. */
@NullMarked
package io.meridian.gateway.console;

import org.jspecify.annotations.NullMarked;
