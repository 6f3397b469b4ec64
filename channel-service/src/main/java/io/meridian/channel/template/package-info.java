/** Message templates at providers. */
@NullMarked
package io.meridian.channel.template;

import org.jspecify.annotations.NullMarked;
