/** Who makes a request: session, API client, visitor or provider, turned into one internal token. */
@NullMarked
package io.meridian.gateway.caller;

import org.jspecify.annotations.NullMarked;
