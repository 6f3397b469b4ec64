package io.meridian.channel.conversation;

import io.meridian.channel.attachment.AttachmentService;
import io.meridian.channel.attachment.AttachmentView;
import io.meridian.channel.attachment.FileResponse;
import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.Mask;
import io.meridian.channel.customer.Masks;
import io.meridian.channel.error.ChannelError;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import io.meridian.policy.view.Field;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Conversations as staff work on them. */
@RestController
class ConversationController {

    private static final String ONE = "/api/v1/conversations/{conversationId}";

    private final Conversations conversations;
    private final ConversationLists lists;
    private final MessageService messages;
    private final Customers customers;
    private final AttachmentService attachments;
    private final Readings readings;
    private final SeenEntries seen;
    private final Masks masks;

    ConversationController(Conversations conversations, ConversationLists lists, MessageService messages,
            Customers customers, AttachmentService attachments, Readings readings, Hiding hiding) {
        this.conversations = conversations;
        this.lists = lists;
        this.messages = messages;
        this.customers = customers;
        this.attachments = attachments;
        this.readings = readings;
        this.seen = hiding.entries();
        this.masks = hiding.masks();
    }

    /** What of it somebody sees. */
    @Component
    record Hiding(SeenEntries entries, Masks masks) {}

    @GetMapping("/api/v1/conversations")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    Page<ConversationView.Row> list(Caller caller, @RequestParam @Nullable List<String> status,
            @RequestParam @Nullable String assignee, @RequestParam @Nullable UUID market,
            @RequestParam @Nullable String channel, @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        readings.listed();
        var filter = Requests.filter(status, assignee, UUID.fromString(caller.subject()), market, channel);
        return Page.of(lists.list(caller, filter, Cursor.parse(cursor).orElse(null), limit), limit,
                ConversationLists::cursor, row -> row);
    }

    @GetMapping(ONE)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    ConversationView read(Caller caller, @PathVariable UUID conversationId) {
        return view(caller, readings.open(caller, conversationId));
    }

    @GetMapping(ONE + "/messages")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    MessagePage<Entry.AgentView> messages(Caller caller, @PathVariable UUID conversationId,
            @RequestParam @Nullable @Min(0) Long after, @RequestParam @Nullable @Min(1) Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Entries.Range range = Requests.range(after, before, limit, false);
        Conversation conversation = readings.open(caller, conversationId);
        UUID me = UUID.fromString(caller.subject());
        return new MessagePage<>(
                seen.by(caller, conversation).list(range).stream()
                        .map(entry -> entry.forAgent(me)).toList(),
                conversation.numbers().sequence());
    }

    @PostMapping(ONE + "/messages")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    Entry.AgentView send(Caller caller, @PathVariable UUID conversationId,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody @Valid Requests.NewAnswer body) {
        return messages.fromAgent(caller, conversationId, NewEntry.of(key, body.text(), body.attachmentIds()),
                Objects.requireNonNullElse(body.heeded(), List.of()))
                .forAgent(UUID.fromString(caller.subject()));
    }

    @PostMapping(ONE + "/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    Entry.AgentView note(Caller caller, @PathVariable UUID conversationId,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody @Valid Requests.NewNote body) {
        return messages.note(caller, conversationId, NewEntry.of(key, body.text(), null))
                .forAgent(UUID.fromString(caller.subject()));
    }

    @PostMapping(ONE + "/receipts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    void receipts(Caller caller, @PathVariable UUID conversationId,
            @RequestBody @Valid Requests.AgentReceipts body) {
        conversations.receiptsOfAgent(caller, conversationId, body.read());
    }

    @PostMapping(ONE + "/close")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    ConversationView close(Caller caller, @PathVariable UUID conversationId) {
        readings.open(caller, conversationId); // the answer shows it
        return view(caller, conversations.closeByStaff(caller, conversationId));
    }

    @PostMapping(ONE + "/attachments")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    AttachmentView upload(Caller caller, @PathVariable UUID conversationId,
            @RequestHeader("Idempotency-Key") String key, @RequestParam MultipartFile file) throws IOException {
        Conversation conversation = conversations.require(caller, conversationId);
        return attachments.upload(new AttachmentService.Upload(conversation.customerId(),
                UUID.fromString(caller.subject()), NewEntry.key(key), file.getOriginalFilename(), file.getBytes()));
    }

    @GetMapping("/api/v1/attachments/{attachmentId}")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    ResponseEntity<byte[]> download(Caller caller, @PathVariable UUID attachmentId) {
        AttachmentService.Located file = attachments.locate(attachmentId)
                .orElseThrow(() -> Invalid.notFound("attachment"));
        boolean own = caller.subject().equals(file.owner().toString());
        UUID conversation = file.conversation();
        if (!own) {
            requireSeen(caller, conversation);
        }
        readings.exported(attachmentId, conversation);
        return FileResponse.of(attachments.download(attachmentId));
    }

    private void requireSeen(Caller caller, @Nullable UUID conversation) {
        Conversation found = Optional.ofNullable(conversation).flatMap(id -> conversations.find(caller, id))
                .orElseThrow(() -> Invalid.notFound("attachment"));
        if (masks.of(caller, found.customerId()).hides(Field.FILES)) {
            throw new MeridianException(ChannelError.MASKED_VIEW,
                    "Your company's view rules hide this customer's files.");
        }
    }

    private ConversationView view(Caller caller, Conversation c) {
        Mask mask = masks.of(caller, c.customerId());
        return new ConversationView(lists.row(caller, c.id()), c.numbers().read(), c.work().segmentId(), c.offline(),
                c.origin().country(), c.origin().timeZone(),
                customers.page(c.customerId(), c.identityId()).map(page -> page.seen(mask)).orElse(null), c.closedBy(),
                Conversations.mayReply(caller, c), c.times().windowEnds());
    }
}
