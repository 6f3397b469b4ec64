package io.meridian.channel.administration;

import io.meridian.channel.account.ProviderSettings;
import io.meridian.channel.account.WidgetSettings;
import io.meridian.channel.error.ChannelError;
import io.meridian.channel.text.Texts;
import io.meridian.kernel.error.Invalid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about channel accounts, as the contract has them, and what they must keep besides their form. */
final class AccountInput {

    /** What WhatsApp takes from a number until it says otherwise. */
    private static final int PER_SECOND = 80;
    private static final Set<String> QUESTIONS = Set.of("name", "email");
    private static final int TEXT_CHARS = 4000;

    private AccountInput() {}

    record Question(@NotNull String name, boolean required) {}

    record Widget(@NotBlank @Size(max = 120) String displayName,
            @NotNull @Pattern(regexp = "#[0-9a-f]{6}") String colour,
            @NotNull @Pattern(regexp = "left|right") String position, @Nullable @Size(max = 500) String logoUrl,
            @Nullable @Size(max = 500) String privacyUrl, @NotNull @Size(max = 50) List<@NotNull String> allowedOrigins,
            @NotNull @Size(max = 2) List<@NotNull @Valid Question> preChat, WidgetSettings.@Nullable AskedAge ageGate,
            @NotNull Map<String, @NotNull Map<String, @NotNull String>> texts) {

        WidgetSettings checked(Texts standard) {
            requireHttps("widget.logoUrl", logoUrl);
            requireHttps("widget.privacyUrl", privacyUrl);
            for (int i = 0; i < allowedOrigins.size(); i++) {
                requireOrigin("widget.allowedOrigins[" + i + "]", allowedOrigins.get(i));
            }
            Set<String> asked = new HashSet<>();
            for (Question question : preChat) {
                if (!QUESTIONS.contains(question.name()) || !asked.add(question.name())) {
                    throw Invalid.field("widget.preChat", "must ask for name and email at most once each");
                }
            }
            texts.forEach((language, own) -> requireTexts(standard, language, own));
            return new WidgetSettings(displayName.strip(), colour, position, logoUrl, privacyUrl, allowedOrigins,
                    preChat.stream().map(q -> new WidgetSettings.Field(q.name(), q.required())).toList(), ageGate,
                    texts);
        }

        private static void requireTexts(Texts standard, String language, Map<String, String> own) {
            if (!Texts.LANGUAGES.contains(language)) {
                throw Invalid.field(ChannelError.UNKNOWN_LANGUAGE, "widget.texts." + language,
                        "is no language of the widget: " + String.join(", ", Texts.LANGUAGES));
            }
            Set<String> known = standard.keys();
            own.forEach((key, text) -> {
                if (!known.contains(key)) {
                    throw Invalid.field(ChannelError.UNKNOWN_TEXT, "widget.texts." + language + "." + key,
                            "is no text of the widget");
                }
                if (text.isBlank() || text.length() > TEXT_CHARS) {
                    throw Invalid.field("widget.texts." + language + "." + key, "must have 1 to 4000 characters");
                }
            });
        }

        private static void requireHttps(String field, @Nullable String address) {
            if (address != null && (!address.startsWith("https://") || uri(address) == null)) {
                throw Invalid.field(field, "must be an address that begins with https://");
            }
        }

        /** Browsers write an origin in one way only, and it is compared letter by letter. */
        private static void requireOrigin(String field, String site) {
            URI uri = uri(site);
            boolean secure = uri != null && ("https".equals(uri.getScheme()) || "localhost".equals(uri.getHost()));
            if (uri == null || !secure || !site.equals(origin(uri))) {
                throw Invalid.field(field,
                        "must be written as browsers do, such as https://shop.example, without a path; not '" + site
                                + "'");
            }
        }

        private static String origin(URI uri) {
            int usual = "https".equals(uri.getScheme()) ? 443 : 80;
            String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
            return (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT);
        }

        private static @Nullable URI uri(String text) {
            try {
                return new URI(text);
            } catch (URISyntaxException e) {
                return null;
            }
        }
    }

    record PhoneNumber(@NotNull @Pattern(regexp = "[0-9]{5,20}") String phoneNumberId,
            @Nullable @Size(max = 40) String address, @Nullable @Size(max = 40) String businessId) {

        ProviderSettings settings() {
            return new ProviderSettings(phoneNumberId, address, businessId, PER_SECOND);
        }
    }

    record Keys(@Nullable @Size(min = 8, max = 1000) String accessToken,
            @Nullable @Size(min = 8, max = 200) String appSecret) {

        /** Stands in no log. */
        @Override
        public String toString() {
            return "Keys[…]";
        }
    }

    record NewAccount(@NotBlank @Size(max = 120) String name, @NotNull UUID marketId, @NotNull UUID brandId,
            @NotNull String language, @Nullable @Valid Widget widget, @Nullable @Valid PhoneNumber whatsapp,
            @Nullable @Valid Keys keys) {}

    record Change(@NotBlank @Size(max = 120) String name, @NotNull String language,
            @NotNull @Pattern(regexp = "active|disabled") String status, @Nullable UUID marketId,
            @Nullable UUID brandId, @Nullable @Valid Widget widget, @Nullable @Valid PhoneNumber whatsapp,
            @NotNull @PositiveOrZero Long version) {}
}
