/** What agents and programs write to customers, checked by the rules of texts before it is sent. */
@NullMarked
package io.meridian.channel.guard;

import org.jspecify.annotations.NullMarked;
