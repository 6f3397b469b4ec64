@NullMarked
package io.meridian.channel.demo;

import org.jspecify.annotations.NullMarked;
