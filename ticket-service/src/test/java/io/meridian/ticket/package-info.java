@NullMarked
package io.meridian.ticket;

import org.jspecify.annotations.NullMarked;
