/** What channels at providers have in common: one adapter per provider, and what it says in no provider's words. */
@NullMarked
package io.meridian.channel.adapter;

import org.jspecify.annotations.NullMarked;
