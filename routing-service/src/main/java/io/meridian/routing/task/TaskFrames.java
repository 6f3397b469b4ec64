package io.meridian.routing.task;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A task as frames carry it: the contract's Task without what is asked for at reading (place). */
final class TaskFrames {

    private TaskFrames() {}

    static Map<String, Object> of(TaskRow row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("taskId", row.id());
        data.put("conversationId", row.conversationId());
        data.put("segmentId", row.segmentId());
        data.put("state", row.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        data.put("queueId", row.queueId());
        data.put("channel", row.channel());
        data.put("language", row.language());
        data.put("marketId", row.marketId());
        data.put("brandId", row.brandId());
        data.put("priority", row.priority());
        data.put("enqueuedAt", row.enqueuedAt());
        data.put("epoch", row.epoch());
        if (row.agentId() != null) {
            data.put("agentId", row.agentId());
        }
        if (row.wrapUpEndsAt() != null) {
            data.put("wrapUpEndsAt", row.wrapUpEndsAt());
        }
        if (row.disposition() != null) {
            data.put("disposition", row.disposition());
        }
        return data;
    }
}
