/** The past of the demo tenants in this service: work that was done. */
@NullMarked
package io.meridian.routing.demo;

import org.jspecify.annotations.NullMarked;
