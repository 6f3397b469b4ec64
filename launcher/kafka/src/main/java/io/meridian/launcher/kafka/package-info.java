/** The broker of local mode in a JVM of its own. */
@NullMarked
package io.meridian.launcher.kafka;

import org.jspecify.annotations.NullMarked;
