/** Whether somebody would serve work now, and how soon: what a visitor is told. */
@NullMarked
package io.meridian.routing.availability;

import org.jspecify.annotations.NullMarked;
