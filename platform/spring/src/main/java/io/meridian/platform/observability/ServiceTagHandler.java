package io.meridian.platform.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.MDC;

/** Tags the log lines of every observed piece of work (request, event, scheduled task) with this application's name. */
final class ServiceTagHandler implements ObservationHandler<Observation.Context> {

    private static final String NONE = "";

    private final String service;

    ServiceTagHandler(String service) {
        this.service = service;
    }

    @Override
    public void onScopeOpened(Observation.Context context) {
        String before = MDC.get(ServiceTag.KEY);
        context.computeIfAbsent(Before.class, key -> new Before(new ArrayDeque<>())).values
                .push(before == null ? NONE : before);
        MDC.put(ServiceTag.KEY, service);
    }

    @Override
    public void onScopeClosed(Observation.Context context) {
        Before before = context.get(Before.class);
        String value = before == null || before.values.isEmpty() ? NONE : before.values.pop();
        if (value.isEmpty()) {
            MDC.remove(ServiceTag.KEY);
        } else {
            MDC.put(ServiceTag.KEY, value);
        }
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }

    /** What the scopes of one observation found, innermost on top. */
    private record Before(Deque<String> values) {}
}
