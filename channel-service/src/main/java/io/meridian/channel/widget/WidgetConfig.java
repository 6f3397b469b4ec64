package io.meridian.channel.widget;

import io.meridian.channel.account.WidgetSettings;
import io.meridian.channel.consent.Notices;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything a widget needs before anybody has written, as the contract has it. */
record WidgetConfig(UUID accountId, String channel, String name, Look look, String language, List<String> languages,
        String direction, Map<String, String> texts, PreChat preChat, boolean asksAge, Notices.View notice,
        List<String> allowedOrigins,
        Limits limits) {

    record Look(String colour, String position, @Nullable String logoUrl) {}

    record PreChat(List<WidgetSettings.Field> fields) {}

    record Limits(int messageChars, long attachmentBytes, List<String> attachmentTypes, int attachmentsPerMessage) {}
}
