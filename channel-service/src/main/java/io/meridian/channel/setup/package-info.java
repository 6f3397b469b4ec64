/** How far a tenant is with being reached: whether its chat stands on its site, and whether anybody was answered yet. */
@NullMarked
package io.meridian.channel.setup;

import org.jspecify.annotations.NullMarked;
