/**
 * The past of the demo's tenants. Each service that shows a part of it makes its part by itself: the same tenant and the
 * same moment of its creation give the same contacts with the same ids everywhere, so nothing has to be sent.
 */
@NullMarked
package io.meridian.contracts.demo;

import org.jspecify.annotations.NullMarked;
