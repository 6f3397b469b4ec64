@NullMarked
package io.meridian.policy.view;

import org.jspecify.annotations.NullMarked;
