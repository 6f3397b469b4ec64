package io.meridian.channel.widget;

import io.meridian.channel.attachment.AttachmentService;
import io.meridian.channel.attachment.AttachmentView;
import io.meridian.channel.attachment.FileResponse;
import io.meridian.channel.consent.AgeGate;
import io.meridian.channel.consent.Consents;
import io.meridian.channel.conversation.Conversation;
import io.meridian.channel.conversation.Conversations;
import io.meridian.channel.conversation.Entries;
import io.meridian.channel.conversation.Entry;
import io.meridian.channel.conversation.MessagePage;
import io.meridian.channel.conversation.MessageService;
import io.meridian.channel.conversation.NewEntry;
import io.meridian.channel.conversation.Requests;
import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.error.Invalid;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What a visitor does in the web chat; always on the visitor's own conversations. */
@RestController
class WidgetController {

    private static final int HISTORY = 50;
    private static final String BASE = "/api/v1/widget";

    private final VisitorDesk desk;
    private final Conversations conversations;
    private final Entries entries;
    private final MessageService messages;
    private final AttachmentService attachments;
    private final AvailabilityDesk availability;

    WidgetController(VisitorDesk desk, Conversations conversations, Entries entries, MessageService messages,
            AttachmentService attachments, AvailabilityDesk availability) {
        this.desk = desk;
        this.conversations = conversations;
        this.entries = entries;
        this.messages = messages;
        this.attachments = attachments;
        this.availability = availability;
    }

    record ConsentDecision(@NotNull @Pattern(regexp = "chat") String purpose,
            @NotNull @Pattern(regexp = "acknowledged|granted|withdrawn") String decision, @NotNull String textVersion,
            @NotNull String language) {}

    record AgeAnswer(@NotNull YearMonth bornIn) {}

    record VisitorProfile(@Nullable String name, @Nullable String email) {}

    record VisitorReceipts(@NotNull UUID conversationId, @Nullable @Min(0) Long delivered,
            @Nullable @Min(0) Long read) {}

    record OfflineMessage(@NotNull String email, @Nullable String name, @NotNull String text) {}

    record VisitorConversation(UUID id, String status, long sequence, Conversation.Receipts receipts, Instant openedAt,
            @Nullable Instant closedAt) {

        static VisitorConversation of(Conversation c) {
            return new VisitorConversation(c.id(), c.status(), c.numbers().sequence(), c.numbers().read(),
                    c.times().openedAt(), c.times().closedAt());
        }
    }

    record VisitorHistory(@Nullable VisitorConversation conversation, List<Entry.VisitorView> messages) {}

    @PostMapping(BASE + "/consent")
    @Allow(kinds = CallerKind.VISITOR)
    Consents.State consent(Caller caller, @RequestBody @Valid ConsentDecision body) {
        return desk.decide(me(caller), new Consents.Decision(body.decision(), body.textVersion(), body.language()));
    }

    @PutMapping(BASE + "/age")
    @Allow(kinds = CallerKind.VISITOR)
    AgeGate.State age(Caller caller, @RequestBody @Valid AgeAnswer body) {
        return desk.born(me(caller), body.bornIn());
    }

    @PutMapping(BASE + "/profile")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(kinds = CallerKind.VISITOR)
    void profile(Caller caller, @RequestBody @Valid VisitorProfile body) {
        desk.tell(me(caller), body.name(), body.email());
    }

    @GetMapping(BASE + "/conversation")
    @Allow(kinds = CallerKind.VISITOR)
    VisitorHistory conversation(Caller caller) {
        desk.require(me(caller));
        Optional<Conversation> found = conversations.lastOfVisitor(me(caller));
        return new VisitorHistory(found.map(VisitorConversation::of).orElse(null),
                found.map(c -> views(c, new Entries.Range(null, null, HISTORY, true))).orElse(List.of()));
    }

    @PostMapping(BASE + "/conversation/close")
    @Allow(kinds = CallerKind.VISITOR)
    VisitorConversation close(Caller caller) {
        Conversation last = conversations.lastOfVisitor(me(caller)).orElseThrow(() -> Invalid.notFound("conversation"));
        return VisitorConversation.of(conversations.closeByVisitor(me(caller), last.id()));
    }

    @GetMapping(BASE + "/availability")
    @Allow(kinds = CallerKind.VISITOR)
    ResponseEntity<Availability> availability(Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(availability.of(me(caller)));
    }

    @GetMapping(BASE + "/messages")
    @Allow(kinds = CallerKind.VISITOR)
    MessagePage<Entry.VisitorView> messages(Caller caller, @RequestParam @Nullable UUID conversation,
            @RequestParam @Nullable @Min(0) Long after, @RequestParam @Nullable @Min(1) Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Entries.Range range = Requests.range(after, before, limit, true);
        Conversation found = (conversation == null
                ? conversations.lastOfVisitor(me(caller))
                : conversations.ofVisitor(me(caller), conversation))
                .orElseThrow(() -> Invalid.notFound("conversation"));
        return new MessagePage<>(views(found, range), found.numbers().sequence());
    }

    @PostMapping(BASE + "/messages")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(kinds = CallerKind.VISITOR)
    Entry.VisitorView send(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @RequestBody @Valid Requests.NewMessage body) {
        return messages.fromVisitor(me(caller), NewEntry.of(key, body.text(), body.attachmentIds()), null)
                .forVisitor();
    }

    @PostMapping(BASE + "/offline-messages")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(kinds = CallerKind.VISITOR)
    Entry.VisitorView leave(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @RequestBody @Valid OfflineMessage body) {
        return messages.fromVisitor(me(caller), NewEntry.of(key, body.text(), null),
                VisitorDesk.left(body.email(), body.name())).forVisitor();
    }

    @PostMapping(BASE + "/receipts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(kinds = CallerKind.VISITOR)
    void receipts(Caller caller, @RequestBody @Valid VisitorReceipts body) {
        long delivered = body.delivered() == null ? 0 : body.delivered();
        long read = body.read() == null ? 0 : body.read();
        conversations.receiptsOfVisitor(me(caller), body.conversationId(), delivered, read);
    }

    @PostMapping(BASE + "/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(kinds = CallerKind.VISITOR)
    AttachmentView upload(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @RequestParam MultipartFile file) throws IOException {
        UUID customer = desk.mayWrite(me(caller));
        return attachments.upload(new AttachmentService.Upload(customer, me(caller), NewEntry.key(key),
                file.getOriginalFilename(), file.getBytes()));
    }

    @GetMapping(BASE + "/attachments/{attachmentId}")
    @Allow(kinds = CallerKind.VISITOR)
    ResponseEntity<byte[]> download(Caller caller, @PathVariable UUID attachmentId) {
        AttachmentService.Located file = attachments.locate(attachmentId)
                .orElseThrow(() -> Invalid.notFound("attachment"));
        UUID conversation = file.conversation();
        if (!me(caller).equals(file.owner())
                && (conversation == null || conversations.ofVisitor(me(caller), conversation).isEmpty())) {
            throw Invalid.notFound("attachment");
        }
        return FileResponse.of(attachments.download(attachmentId));
    }

    private List<Entry.VisitorView> views(Conversation conversation, Entries.Range range) {
        return entries.list(conversation.id(), range).stream().map(Entry::forVisitor).toList();
    }

    private static UUID me(Caller caller) {
        return UUID.fromString(caller.subject());
    }
}
