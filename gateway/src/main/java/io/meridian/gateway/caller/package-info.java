/** Who makes a request: session or API client, turned into one internal token. */
@NullMarked
package io.meridian.gateway.caller;

import org.jspecify.annotations.NullMarked;
