@NullMarked
package io.meridian.channel.customer;

import org.jspecify.annotations.NullMarked;
