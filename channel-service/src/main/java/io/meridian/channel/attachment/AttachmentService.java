package io.meridian.channel.attachment;

import io.meridian.channel.attachment.Attachments.Row;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.crypto.BlindIndex;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files in and gives them out. Checking and storing happen outside of transactions. */
@Service
public class AttachmentService {

    /** Of one owner, without a message; four full messages. What is not sent is removed after a day. */
    private static final int MOST_UNSENT = 20;
    private static final long MOST_UNSENT_BYTES = 100_000_000;

    private final Attachments attachments;
    private final ObjectStore objects;
    private final PersonCrypto crypto;
    private final BlindIndex index;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final FileCheck check = new FileCheck();

    AttachmentService(Attachments attachments, ObjectStore objects, PersonCrypto crypto, BlindIndex index,
            JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.attachments = attachments;
        this.objects = objects;
        this.crypto = crypto;
        this.index = index;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A file that somebody sends.
     *
     * @param customer
     *            about whom the conversation is: that person's key seals the file
     * @param owner
     *            identity or user who uploads it
     * @param clientKey
     *            the same key with the same file is the same upload
     * @param name
     *            as given; only its harmless part is kept
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Upload(UUID customer, UUID owner, String clientKey, @Nullable String name, byte[] content,
            boolean fromProvider) {

        public Upload(UUID customer, UUID owner, String clientKey, @Nullable String name, byte[] content) {
            this(customer, owner, clientKey, name, content, false);
        }

        /** A file that came in at a provider: sound and film too. */
        public static Upload fromProvider(UUID customer, UUID owner, String clientKey, @Nullable String name,
                byte[] content) {
            return new Upload(customer, owner, clientKey, name, content, true);
        }
    }

    /** A file to give out. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Download(String name, String type, byte[] content) {}

    /** Where a file is, for the one who decides about access. {@code conversation} is null before a message took it. */
    public record Located(UUID id, UUID owner, @Nullable UUID conversation) {}

    /**
     * Checks and keeps a file.
     *
     * @throws MeridianException
     *             {@code attachment_type}, {@code attachment_unsafe}, {@code too_many_unsent_files},
     *             {@code idempotency_key_reused}, {@code unavailable}
     */
    public AttachmentView upload(Upload upload) {
        if (upload.content().length == 0) {
            throw Invalid.field("file", "must not be empty");
        }
        byte[] hash = inTransaction(() -> index.of("attachment", sha256(upload)));
        Optional<AttachmentView> before = repeated(upload, hash);
        if (before.isPresent()) {
            return before.get();
        }
        inTransaction(() -> requireRoom(upload.owner(), 1, upload.content().length)); // before the expensive part
        CheckedFile file = upload.fromProvider()
                ? check.checkMedia(upload.content())
                : check.check(upload.content());
        UUID id = Ids.next();
        String key = Row.newKey(id);
        byte[] content = inTransaction(() -> crypto.seal(Row.contentSlot(upload.customer(), id), file.content()))
                .bytes();
        objects.put(key, content);
        boolean kept = false;
        try {
            kept = inTransaction(() -> insert(upload, file, id, key, hash));
        } finally {
            if (!kept) {
                objects.delete(key);
            }
        }
        return kept
                ? inTransaction(() -> attachments.view(attachments.find(id).orElseThrow()))
                : repeated(upload, hash).orElseThrow();
    }

    private boolean insert(Upload upload, CheckedFile file, UUID id, String key, byte[] hash) {
        byte[] name = crypto.seal(Row.nameSlot(upload.customer(), id), FileNames.clean(upload.name(), file.type()))
                .bytes();
        attachments.lock(upload.owner());
        boolean kept = jdbc.sql("""
                insert into attachment (id, customer_id, owner_id, client_key, request_hash, name, type, size, width,
                  height, object_key, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, owner_id, client_key) do nothing""").params(Params.of(id, upload.customer(),
                upload.owner(), upload.clientKey(), hash, name, file.type(), file.content().length, file.width(),
                file.height(), key, Times.of(clock.instant()))).update() == 1;
        return kept && requireRoom(upload.owner(), 0, 0);
    }

    private boolean requireRoom(UUID owner, int files, long bytes) {
        Attachments.Unsent unsent = attachments.unsent(owner);
        if (unsent.files() + files > MOST_UNSENT || unsent.bytes() + bytes > MOST_UNSENT_BYTES) {
            String most = MOST_UNSENT + " files or " + MOST_UNSENT_BYTES / 1_000_000 + " MB";
            throw new MeridianException(ChannelError.TOO_MANY_UNSENT_FILES, "At most " + most + " wait for a message."
                    + " Send some of them; what is not sent is removed after a day.");
        }
        return true;
    }

    private Optional<AttachmentView> repeated(Upload upload, byte[] hash) {
        return inTransaction(() -> attachments.find(upload.owner(), upload.clientKey()).map(row -> {
            if (!MessageDigest.isEqual(row.requestHash(), hash)) {
                throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used for another file. Use a new key for each new file.");
            }
            return attachments.view(row);
        }));
    }

    /** Where a file of the current tenant is. */
    public Optional<Located> locate(UUID id) {
        return inTransaction(
                () -> attachments.find(id).map(row -> new Located(row.id(), row.owner(), row.conversation())));
    }

    /**
     * A file; the caller has made sure that it may be seen.
     *
     * @throws MeridianException
     *             {@code not_found} if it is not there any more, or its person was erased
     */
    public Download download(UUID id) {
        Row row = inTransaction(() -> attachments.find(id)).orElseThrow(() -> Invalid.notFound("attachment"));
        byte[] stored = objects.get(row.objectKey()).orElseThrow(() -> Invalid.notFound("attachment"));
        return inTransaction(() -> {
            byte[] content = crypto.open(Row.contentSlot(row.customer(), id), Sealed.of(stored)).bytes()
                    .orElseThrow(() -> Invalid.notFound("attachment"));
            return new Download(java.util.Objects.requireNonNullElse(attachments.view(row).name(), "file"), row.type(),
                    content);
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private static String sha256(Upload upload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((upload.name() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(upload.content()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
