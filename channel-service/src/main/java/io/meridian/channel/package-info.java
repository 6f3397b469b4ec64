/** The service that turns what customers write on any channel into one record of conversations. */
@NullMarked
package io.meridian.channel;

import org.jspecify.annotations.NullMarked;
