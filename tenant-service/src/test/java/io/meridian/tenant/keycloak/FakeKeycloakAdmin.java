package io.meridian.tenant.keycloak;

import io.meridian.platform.directory.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The identity provider in memory; behaves as {@link KeycloakAdminContract} says and can be made to fail. */
public class FakeKeycloakAdmin implements KeycloakAdmin {

    private final Map<String, String> organizations = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> members = new ConcurrentHashMap<>();
    private final Map<String, String> people = new ConcurrentHashMap<>();
    private final Map<String, String> guests = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    private final List<String> mails = java.util.Collections.synchronizedList(new ArrayList<>());
    private volatile List<Directory.Region> connected = List.of();
    private volatile boolean reconciled;
    private volatile boolean down;

    /** Lets every call fail, or none. */
    public void down(boolean value) {
        this.down = value;
    }

    /** Addresses that got an invitation, in order, and subjects that got a password link. */
    public List<String> mails() {
        return List.copyOf(mails);
    }

    /** The account of a guest. */
    public Optional<String> guest(String email) {
        return guests.containsKey(email) ? Optional.ofNullable(people.get(email)) : Optional.empty();
    }

    /** Takes an account away. */
    public void forget(String email) {
        people.remove(email);
        guests.remove(email);
    }

    /** The regions that guests may come from. */
    public List<Directory.Region> connected() {
        return connected;
    }

    /** Whether a person is in an organization. */
    public boolean isMember(String organizationId, String subject) {
        return members.getOrDefault(organizationId, Set.of()).contains(subject);
    }

    /** How many organizations have the slug: one or none. */
    public int organizations(String slug) {
        return organizations.containsKey(slug) ? 1 : 0;
    }

    /** The secret of a client that is not disabled. */
    public Optional<String> secret(String clientId) {
        return disabled.contains(clientId) ? Optional.empty() : Optional.ofNullable(secrets.get(clientId));
    }

    @Override
    public int reconcile() {
        check();
        boolean first = !reconciled;
        reconciled = true;
        return first ? 1 : 0;
    }

    @Override
    public int connect(List<Directory.Region> others) {
        check();
        List<Directory.Region> before = connected;
        connected = List.copyOf(others);
        return (int) Stream.concat(before.stream().filter(r -> !others.contains(r)),
                others.stream().filter(r -> !before.contains(r))).map(Directory.Region::name).distinct().count();
    }

    @Override
    public String ensureOrganization(TenantOrganization organization) {
        check();
        return organizations.computeIfAbsent(organization.slug(), slug -> UUID.randomUUID().toString());
    }

    @Override
    public void invite(String organizationId, Invitee invitee) {
        check();
        String subject = people.get(invitee.email());
        if (subject == null || !members.getOrDefault(organizationId, Set.of()).contains(subject)) {
            mails.add(invitee.email());
        }
    }

    @Override
    public String ensurePerson(NewPerson person) {
        check();
        return people.computeIfAbsent(person.email(), email -> UUID.randomUUID().toString());
    }

    @Override
    public Optional<String> ensureGuest(NewGuest guest) {
        check();
        if (!people.containsKey(guest.email())) {
            people.put(guest.email(), UUID.randomUUID().toString());
            guests.put(guest.email(), guest.homeRegion());
        }
        return guest.homeRegion().equals(guests.get(guest.email()))
                ? Optional.of(people.get(guest.email()))
                : Optional.empty();
    }

    @Override
    public void ensureMember(String organizationId, String subject) {
        check();
        members.computeIfAbsent(organizationId, id -> ConcurrentHashMap.newKeySet()).add(subject);
    }

    @Override
    public void mailPasswordReset(String subject) {
        check();
        mails.add(subject);
    }

    @Override
    public void ensureClient(IntegratorClient client) {
        check();
        secrets.putIfAbsent(client.clientId(), UUID.randomUUID().toString());
    }

    @Override
    public String newSecret(String clientId) {
        check();
        String secret = UUID.randomUUID().toString();
        if (secrets.replace(clientId, secret) == null) {
            throw new KeycloakException("The client is missing", null);
        }
        return secret;
    }

    @Override
    public void disableClient(String clientId) {
        check();
        disabled.add(clientId);
    }

    @Override
    public String tokenUrl() {
        return "http://localhost:8080/auth/realms/meridian-eu/protocol/openid-connect/token";
    }

    private void check() {
        if (down) {
            throw new KeycloakException("down", null);
        }
    }
}
