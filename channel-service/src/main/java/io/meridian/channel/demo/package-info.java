/** What the demo tenants have in this service: widgets, ready answers, a past. */
@NullMarked
package io.meridian.channel.demo;

import org.jspecify.annotations.NullMarked;
