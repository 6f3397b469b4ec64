package io.meridian.channel.conversation;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Who reads about a person is noted; who may not see it leaves no note, and neither does the visitor. */
@ChannelServiceTest
class ReadingsIT {

    private final Shops shops;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    ReadingsIT(Shops shops, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.shops = shops;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void reading_isNotedOncePerReader_throughWhateverDoor() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        UUID conversation = UUID.fromString(shops.say(guest, "Hallo").path("conversationId").asString());
        guest.api().get("/api/v1/widget/conversation").expect(200);
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        Staff other = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        String path = "/api/v1/conversations/" + conversation;
        chief.api().get("/api/v1/conversations").expect(200);
        assertThat(notes(shop)).isEmpty();
        for (int time = 0; time < 3; time++) {
            chief.api().get(path).expect(200);
            chief.api().get(path + "/messages").expect(200);
            chief.api().post("/internal/frames", Map.of("streams",
                    List.of(Map.of("stream", "conversation:" + conversation, "after", 0)))).expect(200);
        }
        other.api().get(path).expect(404);
        assertThat(notes(shop)).containsExactly("conversation.read " + conversation + " " + chief.id());
        String customer = shops.row(chief, conversation).path("customer").path("id").asString();
        chief.api().get("/api/v1/customers/" + customer).expect(200);
        assertThat(notes(shop)).hasSize(2).last().asString().startsWith("customer.read " + customer);
    }

    private List<String> notes(Shop shop) {
        return CurrentTenant.<List<String>, RuntimeException>call(new TenantId(shop.tenant()),
                () -> transaction.execute(status -> jdbc
                        .sql("select action || ' ' || object_id || ' ' || actor_id from platform.audit_record"
                                + " order by number")
                        .query(String.class).list()));
    }
}
