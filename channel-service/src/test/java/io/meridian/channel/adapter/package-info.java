@NullMarked
package io.meridian.channel.adapter;

import org.jspecify.annotations.NullMarked;
