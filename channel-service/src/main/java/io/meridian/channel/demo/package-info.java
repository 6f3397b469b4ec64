/** Channel accounts of the demo tenants. */
@NullMarked
package io.meridian.channel.demo;

import org.jspecify.annotations.NullMarked;
