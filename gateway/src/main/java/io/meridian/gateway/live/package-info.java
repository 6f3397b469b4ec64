/** The live hub: open sockets, what they follow, and how a change reaches them. */
@NullMarked
package io.meridian.gateway.live;

import org.jspecify.annotations.NullMarked;
