@NullMarked
package io.meridian.contracts.demo;

import org.jspecify.annotations.NullMarked;
