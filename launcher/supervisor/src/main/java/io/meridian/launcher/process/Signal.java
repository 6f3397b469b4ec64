package io.meridian.launcher.process;

import java.io.IOException;

/** How a process is asked to end. */
public enum Signal {

    /** An orderly end. */
    TERM,
    /** PostgreSQL's fast shutdown: TERM would wait until every client has gone. */
    INT;

    /** Sends the signal; a process that has just gone is no error. */
    void send(ProcessHandle process) {
        if (this == TERM) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name() + " \"$0\"", Long.toString(process.pid()))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }
}
