package io.meridian.channel.frames;

import io.meridian.channel.conversation.Conversation;
import io.meridian.channel.conversation.Conversations;
import io.meridian.channel.conversation.Entries;
import io.meridian.channel.conversation.Entry;
import io.meridian.channel.conversation.Readings;
import io.meridian.channel.conversation.SeenEntries;
import io.meridian.channel.frames.FramesController.Frame;
import io.meridian.channel.frames.FramesController.Shown;
import io.meridian.channel.frames.FramesController.Wanted;
import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.ViewClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What streams show. Rights are decided here when somebody subscribes with their own token; later the gateway asks with
 * its own, once per class for all who subscribed as that.
 */
@Service
class Frames {

    private static final int AT_ONCE = 200;
    private static final Pattern STREAM = Pattern.compile(
            "conversation:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    private final Conversations conversations;
    private final Entries entries;
    private final SeenEntries seen;
    private final Readings readings;

    Frames(Conversations conversations, Entries entries, SeenEntries seen, Readings readings) {
        this.conversations = conversations;
        this.entries = entries;
        this.seen = seen;
        this.readings = readings;
    }

    /** A change of state: the entry in the history, and how the conversation is now. */
    record Update(Object message, String status, @Nullable UUID assigneeId) {}

    @Transactional
    public List<Shown> read(Caller caller, List<Wanted> wanted) {
        readings.takeTurn();
        return wanted.stream().map(w -> read(caller, w)).toList();
    }

    private Shown read(Caller caller, Wanted wanted) {
        Matcher stream = STREAM.matcher(wanted.stream());
        if (!stream.matches()) {
            return Shown.refused(wanted.stream(), "not_found");
        }
        UUID id = UUID.fromString(stream.group(1));
        if (caller.kind() == CallerKind.SERVICE) {
            return show(wanted, ViewClass.of(wanted.viewClass()), conversations.byId(id));
        }
        if (wanted.viewClass() != null) {
            throw Invalid.field("viewClass", "is named by the gateway only");
        }
        if (caller.kind() == CallerKind.VISITOR) {
            return show(wanted, ViewClass.VISITOR, conversations.ofVisitor(UUID.fromString(caller.subject()), id));
        }
        ViewClass view = ViewClass.staff(caller.viewer());
        if (view.isVisitor()) {
            return Shown.refused(wanted.stream(), "forbidden");
        }
        Optional<Conversation> found = conversations.find(caller, id);
        try {
            found.ifPresent(readings::opened);
        } catch (MeridianException stopped) {
            if (stopped.code() != CommonError.VIEWING_STOPPED) {
                throw stopped;
            }
            return Shown.refused(wanted.stream(), "forbidden");
        }
        return show(wanted, view, found);
    }

    private Shown show(Wanted wanted, ViewClass view, Optional<Conversation> found) {
        if (found.isEmpty()) {
            return Shown.refused(wanted.stream(), "not_found");
        }
        Conversation conversation = found.get();
        Long after = wanted.after();
        List<Frame> frames = after == null ? List.of() : frames(conversation, after, view);
        boolean more = frames.size() > AT_ONCE;
        List<Frame> shown = more ? frames.subList(0, AT_ONCE) : frames;
        return new Shown(wanted.stream(), true, null, view.wire(), conversation.numbers().sequence(), more, shown);
    }

    private List<Frame> frames(Conversation conversation, long after, ViewClass view) {
        boolean visitor = view.isVisitor();
        List<Frame> frames = new ArrayList<>();
        // Nothing newer than the row that was read: its receipts would be passed over by the numbers behind them.
        Entries.Range range = new Entries.Range(after, conversation.numbers().sequence() + 1, AT_ONCE + 1, visitor);
        SeenEntries.Sight sight = visitor ? seen.clear(conversation) : seen.by(view.viewer(), conversation);
        for (Entry entry : sight.list(range)) {
            frames.add(frame(conversation, entry, visitor));
        }
        for (Entries.Changed changed : entries.changed(conversation.id(), after, conversation.numbers().sequence(),
                AT_ONCE + 1, visitor)) {
            Entry entry = sight.of(changed.entry());
            frames.add(new Frame(changed.sequence(), "message.updated", entry.createdAt(),
                    visitor ? entry.forVisitor() : entry.forAgent(entry.authorId())));
        }
        Instant receiptsAt = conversation.times().receipts();
        if (receiptsAt != null && conversation.numbers().receipts() > after) {
            frames.add(new Frame(conversation.numbers().receipts(), "receipts.updated", receiptsAt,
                    conversation.numbers().read()));
        }
        frames.sort(Comparator.comparingLong(Frame::seq));
        return frames;
    }

    private static Frame frame(Conversation conversation, Entry entry, boolean visitor) {
        Object message = visitor ? entry.forVisitor() : entry.forAgent(entry.authorId());
        if (!entry.isEvent()) {
            return new Frame(entry.sequence(), "message.created", entry.createdAt(), message);
        }
        return new Frame(entry.sequence(), "conversation.updated", entry.createdAt(), new Update(message,
                conversation.status(), visitor ? null : conversation.work().assigneeId()));
    }
}
