@NullMarked
package io.meridian.policy.guard;

import org.jspecify.annotations.NullMarked;
