package io.meridian.compliance.verify;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs {@code audit verify} as the script does. */
public final class CommandLine {

    private CommandLine() {}

    /** The exit code, a space and what it printed. */
    public static String run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new AuditVerify(environment, new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }
}
