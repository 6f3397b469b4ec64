/** Holds a service to what its contract says about who may call: every operation, every kind of caller. */
@NullMarked
package io.meridian.testkit.access;

import org.jspecify.annotations.NullMarked;
