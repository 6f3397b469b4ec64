package io.meridian.e2e;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link RunningRegion} and its {@link Browsers}; both end with the last test. */
public final class RegionExtension implements ParameterResolver, BeforeAllCallback, AfterTestExecutionCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
            .create(RegionExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        region(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningRegion.class || type == Browsers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningRegion.class ? region(context) : browsers(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> failure.addSuppressed(new Logs(
                "The logs of the region are in e2e/target/region-logs, what up printed in e2e/target/up-*.log,"
                        + " pictures in e2e/target/screens")));
    }

    /** Started once; a start that failed is not tried again for each class. */
    private static RunningRegion region(ExtensionContext context) {
        Started started = context.getRoot().getStore(NAMESPACE).computeIfAbsent(Started.class, key -> new Started(),
                Started.class);
        return started.region();
    }

    private static Browsers browsers(ExtensionContext context) {
        RunningRegion region = region(context);
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Browsers.class,
                key -> new Browsers(region.address(), region.project()), Browsers.class);
    }

    private static final class Started implements AutoCloseable {

        private final RunningRegion region = RunningRegion.prepare();
        private final java.util.Optional<Throwable> failure = start();

        private java.util.Optional<Throwable> start() {
            try {
                region.start();
                return java.util.Optional.empty();
            } catch (RuntimeException | AssertionError e) {
                return java.util.Optional.of(e);
            }
        }

        RunningRegion region() {
            failure.ifPresent(cause -> {
                throw new IllegalStateException("The region did not start: " + cause.getMessage()
                        + "\nIts logs are in e2e/target/region-logs", cause);
            });
            return region;
        }

        @Override
        public void close() throws Exception {
            region.close();
        }
    }

    /** Says where to look, beside the failure. */
    private static final class Logs extends RuntimeException {

        private static final long serialVersionUID = 1;

        Logs(String message) {
            super(message, null, false, false);
        }
    }
}
