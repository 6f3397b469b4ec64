@NullMarked
package io.meridian.policy.law;

import org.jspecify.annotations.NullMarked;
