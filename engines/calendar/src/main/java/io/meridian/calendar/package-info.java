/**
 * Opening hours, evaluated by every service that decides by them: emergency, holiday, closed, open, in this order. Plain
 * Java without a clock; tenant-service owns the data and publishes them.
 */
@NullMarked
package io.meridian.calendar;

import org.jspecify.annotations.NullMarked;
