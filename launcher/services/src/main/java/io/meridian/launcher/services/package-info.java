/** All services as sibling Spring contexts in one JVM. */
@NullMarked
package io.meridian.launcher.services;

import org.jspecify.annotations.NullMarked;
