@NullMarked
package io.meridian.channel.widget;

import org.jspecify.annotations.NullMarked;
