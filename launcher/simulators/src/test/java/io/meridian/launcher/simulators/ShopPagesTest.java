package io.meridian.launcher.simulators;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShopPagesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"eu-lumora", "eu-halden", "sg-lumora", "sg-halden"})
    void everyMarket_hasEveryWordInEveryLanguage(String slug) {
        Shop shop = Shop.of(slug.substring(0, 2), slug).orElseThrow();
        for (Shop.Market market : shop.markets()) {
            for (String language : market.languages()) {
                String page = new ShopHtml(shop, market, language, "", "", "https://eu.example").page();
                assertThat(page).as("%s %s", market.code(), language).doesNotContain("null")
                        .contains("<html lang=\"" + language + "\" dir=\"" + (language.equals("ar") ? "rtl" : "ltr"))
                        .contains("data-key=\"" + slug.substring(0, 2) + "_demo" + shop.theme() + market.code() + "\"");
            }
        }
    }

    @Test
    void snippet_isShownAsTextWithItsHost_andRunsWithoutOne() {
        Shop shop = Shop.of("eu", "eu-lumora").orElseThrow();
        String page = new ShopHtml(shop, shop.market("SA"), "ar", "", "", "https://eu.example").page();
        assertThat(page).contains("&lt;script src=&quot;https://eu.example/widget/v1.js&quot;"
                + " data-key=&quot;eu_demolumoraSA&quot; data-language=&quot;ar&quot; async&gt;&lt;/script&gt;")
                .contains("<script src=\"/widget/v1.js\" data-key=\"eu_demolumoraSA\"");
        assertThat(page.replace("https://eu.example", "")).as("third parties").doesNotContain("http");
    }

    @Test
    void identityToken_isSignedWithTheWidgetsSecret_andLivesTenMinutes() throws GeneralSecurityException {
        Shop.Customer customer = new Shop.Customer("C-1", "Zoë \"Z\"", "zoe@example.com",
                "+49 176 04069099");
        String[] parts = IdentityToken.of(customer, Shop.identitySecret("eu_demolumoraDE"), NOW).split("\\.", -1);
        assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        assertThat(decoded(parts[1])).isEqualTo("{\"sub\":\"C-1\",\"name\":\"Zoë \\\"Z\\\"\","
                + "\"email\":\"zoe@example.com\",\"phone_number\":\"+49 176 04069099\",\"iat\":1795168800,\"exp\":1795169400}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("demo-identity-secret-of-eu_demolumorade".getBytes(StandardCharsets.UTF_8), "x"));
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .isEqualTo(mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void marketOrCustomerThatIsNotThere_readsAsTheFirstAndNobody() {
        Shop shop = Shop.of("eu", "eu-lumora").orElseThrow();
        assertThat(shop.market("XX").code()).isEqualTo("DE");
        assertThat(shop.customer("XX")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lumora", "eu-acme", "sg-lumora", "eu-lumora/x", "../etc", "EU-lumora"})
    void unknownTenant_hasNoShop(String slug) {
        assertThat(Shop.of("eu", slug)).isEmpty();
    }

    @Test
    void sentenceAboutWhatIsMissing_isText() {
        assertThat(ShopHtml.index("eu", "There is no “<script>”.")).contains("&lt;script&gt;")
                .contains("/demo/eu-lumora")
                .doesNotContain("“<script>");
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
