/** What every application shows of itself: log lines, metrics, traces, health; and the defaults that all share. */
@NullMarked
package io.meridian.platform.observability;

import org.jspecify.annotations.NullMarked;
