/** How the other services learn what holds: signed states on compacted topics, published again until they are there. */
@NullMarked
package io.meridian.compliance.publication;

import org.jspecify.annotations.NullMarked;
