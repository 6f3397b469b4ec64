/** What a region keeps on disk: its data directory, ports and secrets. */
@NullMarked
package io.meridian.launcher.region;

import org.jspecify.annotations.NullMarked;
