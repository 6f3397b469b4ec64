/** What is outside of Meridian, simulated for local mode: the mailboxes of everybody, the shops' sites, the providers of channels. */
@NullMarked
package io.meridian.launcher.simulators;

import org.jspecify.annotations.NullMarked;
