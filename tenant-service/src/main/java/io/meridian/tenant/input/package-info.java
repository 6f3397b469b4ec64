/** What is accepted from outside: names, languages, time zones, roles. */
@NullMarked
package io.meridian.tenant.input;

import org.jspecify.annotations.NullMarked;
