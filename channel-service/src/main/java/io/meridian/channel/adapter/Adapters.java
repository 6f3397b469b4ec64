package io.meridian.channel.adapter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The adapters by channel. */
@Component
public class Adapters {

    private final Map<String, ChannelAdapter> byChannel;

    Adapters(List<ChannelAdapter> adapters) {
        this.byChannel = adapters.stream().collect(Collectors.toMap(ChannelAdapter::channel, Function.identity()));
    }

    /** Empty for a channel of our own, and for one that there is not. */
    public Optional<ChannelAdapter> find(String channel) {
        return Optional.ofNullable(byChannel.get(channel));
    }

    /** @throws IllegalStateException for a channel of our own */
    public ChannelAdapter require(String channel) {
        return find(channel).orElseThrow(() -> new IllegalStateException("No adapter for the channel " + channel));
    }
}
