/** Local mode: one region from nothing, its commands and its composition. */
@NullMarked
package io.meridian.launcher;

import org.jspecify.annotations.NullMarked;
