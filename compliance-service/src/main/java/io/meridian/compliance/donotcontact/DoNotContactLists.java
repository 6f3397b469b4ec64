package io.meridian.compliance.donotcontact;

import io.meridian.compliance.donotcontact.AddressFile.RowProblem;
import io.meridian.compliance.error.ComplianceError;
import io.meridian.compliance.law.KnownRegisters;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.crypto.ContactIndex;
import io.meridian.policy.contact.Address;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is not contacted unasked, whatever they agreed to. The sending services are told within seconds. */
@Service
class DoNotContactLists {

    private static final int MOST_LISTS = 50;
    private static final int MOST_ADDRESSES = 200_000;

    private final DoNotContactStore store;
    private final DoNotContactNews news;
    private final KnownRegisters registers;
    private final ContactIndex index;
    private final AuditTrail audit;
    private final BusinessClock clock;

    DoNotContactLists(DoNotContactStore store, DoNotContactNews news, KnownRegisters registers, ContactIndex index,
            AuditTrail audit, BusinessClock clock) {
        this.store = store;
        this.news = news;
        this.registers = registers;
        this.index = index;
        this.audit = audit;
        this.clock = clock;
    }

    /** What an import would do. */
    record Report(int addresses, int twice, int added, int removed, int wrong, List<RowProblem> problems) {}

    private record Change(Set<UUID> added, Set<UUID> removed) {}

    @Transactional(readOnly = true)
    List<DoNotContactList> list() {
        return store.list();
    }

    /** @throws MeridianException {@code name_taken}, {@code too_many_lists}, {@code unknown_register} */
    @Transactional
    DoNotContactList create(ListInput.Checked wanted) {
        long sequence = store.hold();
        if (store.list().size() >= MOST_LISTS) {
            throw new MeridianException(ComplianceError.TOO_MANY_LISTS,
                    "There are " + MOST_LISTS + " lists already. Delete one that is not needed any more.");
        }
        if (wanted.register() != null && !registers.names().contains(wanted.register())) {
            throw new MeridianException(ComplianceError.UNKNOWN_REGISTER,
                    "No rule asks to look at this register. GET /api/v1/law/registers lists those that are asked for.");
        }
        UUID id = Ids.next();
        if (!store.add(id, wanted, now())) {
            throw new MeridianException(ComplianceError.NAME_TAKEN,
                    "Another list has this name. Choose another one, or import into that list.");
        }
        index.key();
        DoNotContactList made = require(id);
        news.list(made, sequence);
        noted("created", id, Map.of("name", made.name()));
        return made;
    }

    @Transactional
    void delete(UUID id) {
        long sequence = store.hold();
        DoNotContactList old = require(id);
        Set<UUID> removed = store.addresses(id);
        store.removeAll(id, removed);
        store.delete(id);
        news.deleted(id, sequence);
        news.addresses(store.lists(removed), sequence);
        noted("deleted", id, Map.of("name", old.name(), "addresses", removed.size()));
    }

    /** Stores nothing. */
    @Transactional(readOnly = true)
    Report check(UUID id, AddressFile file, boolean replaces) {
        require(id);
        Change change = change(id, file, replaces);
        return new Report(file.addresses().size(), file.twice(), change.added().size(), change.removed().size(),
                file.wrong(), file.problems());
    }

    /** @throws MeridianException {@code import_not_clean}; {@code list_full}; {@code list_too_large} */
    @Transactional
    DoNotContactList run(UUID id, AddressFile file, boolean replaces) {
        if (!file.isClean()) {
            throw new MeridianException(ComplianceError.IMPORT_NOT_CLEAN,
                    "Something in the file is wrong, so nothing was changed. Check it to see the rows, correct them and"
                            + " send it again.");
        }
        long sequence = store.hold();
        DoNotContactList list = require(id);
        if (replaces && list.addresses() > AddressFile.MOST_ROWS) {
            throw new MeridianException(ComplianceError.LIST_TOO_LARGE, "The list has more addresses than a file can"
                    + " hold, so replacing it would take people off it. Make new lists, and delete this one after that.");
        }
        Change change = change(id, file, replaces);
        int size = list.addresses() + change.added().size() - change.removed().size();
        if (size > MOST_ADDRESSES) {
            throw new MeridianException(ComplianceError.LIST_FULL, "The list would have " + size + " addresses, more"
                    + " than the " + MOST_ADDRESSES + " that fit. Put the rest on another list.");
        }
        apply(id, change);
        store.changed(id, size, replaces ? now() : list.copiedAt());
        DoNotContactList made = require(id);
        if (replaces) {
            news.list(made, sequence);
        }
        news.addresses(store.lists(both(change)), sequence);
        noted("imported", id, Map.of("mode", replaces ? "replace" : "add", "added", change.added().size(), "removed",
                change.removed().size()));
        return made;
    }

    /** Takes one address off. */
    @Transactional
    DoNotContactList remove(UUID id, Address address) {
        long sequence = store.hold();
        DoNotContactList list = require(id);
        Set<UUID> removed = Set.of(id(address));
        if (store.removeAll(id, removed) == 0) {
            throw Invalid.notFound("address on this list");
        }
        store.changed(id, list.addresses() - 1, list.copiedAt());
        news.addresses(store.lists(removed), sequence);
        noted("address-removed", id, Map.of());
        return require(id);
    }

    /** Lists that an address is on. */
    @Transactional
    List<UUID> lookUp(Address address) {
        UUID id = id(address);
        return store.lists(Set.of(id)).getOrDefault(id, List.of());
    }

    private Change change(UUID id, AddressFile file, boolean replaces) {
        Set<UUID> wanted = file.addresses().stream().map(this::id).collect(Collectors.toSet());
        Set<UUID> there = store.addresses(id);
        Set<UUID> added = new HashSet<>(wanted);
        added.removeAll(there);
        if (!replaces) {
            return new Change(added, Set.of());
        }
        there.removeAll(wanted);
        return new Change(added, there);
    }

    private void apply(UUID id, Change change) {
        store.addAll(id, change.added());
        store.removeAll(id, change.removed());
    }

    private static Set<UUID> both(Change change) {
        Set<UUID> both = new HashSet<>(change.added());
        both.addAll(change.removed());
        return both;
    }

    private UUID id(Address address) {
        return index.of(address.kind().wire(), address.value()).orElseGet(() -> {
            index.key();
            return index.of(address.kind().wire(), address.value()).orElseThrow();
        });
    }

    private DoNotContactList require(UUID id) {
        return store.find(id).orElseThrow(() -> Invalid.notFound("do-not-contact list"));
    }

    private void noted(String what, UUID list, Map<String, Object> facts) {
        audit.record(new Audited("do-not-contact-list." + what, "do-not-contact-list", list, facts));
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
