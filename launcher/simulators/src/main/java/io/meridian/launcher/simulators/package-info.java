/** What is outside of Meridian, simulated for local mode: today the mailboxes of everybody. */
@NullMarked
package io.meridian.launcher.simulators;

import org.jspecify.annotations.NullMarked;
