/** What every request passes first and every answer carries: path checks, trace id, security headers, errors. */
@NullMarked
package io.meridian.gateway.edge;

import org.jspecify.annotations.NullMarked;
