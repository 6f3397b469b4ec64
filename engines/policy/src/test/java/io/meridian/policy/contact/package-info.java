@NullMarked
package io.meridian.policy.contact;

import org.jspecify.annotations.NullMarked;
