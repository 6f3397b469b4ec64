@NullMarked
package io.meridian.contracts.events;

import org.jspecify.annotations.NullMarked;
