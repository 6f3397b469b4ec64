package io.meridian.tenant.guest;

import io.meridian.tenant.keycloak.KeycloakProperties;
import io.meridian.tenant.organisation.TenantFacts;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.staff.Member;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** Tells a guest that another region waits, in the guest's language. The link leads home: there the guest signs in. */
@Component
class GuestMail {

    private static final String TEXTS = "mail/guest";

    private final KeycloakProperties properties;
    private final Tenants tenants;
    private final Clock clock;
    private final Session session;

    GuestMail(KeycloakProperties properties, Tenants tenants, Clock clock) {
        this.properties = properties;
        this.tenants = tenants;
        this.clock = clock;
        String patience = String.valueOf(properties.timeout().toMillis());
        Properties smtp = new Properties();
        smtp.putAll(Map.of("mail.smtp.host", properties.smtp().host(), "mail.smtp.port",
                String.valueOf(properties.smtp().port()), "mail.smtp.connectiontimeout", patience, "mail.smtp.timeout",
                patience, "mail.smtp.writetimeout", patience));
        this.session = Session.getInstance(smtp);
    }

    /**
     * Hands the mail over.
     *
     * @param home
     *            public address of the guest's region
     * @throws MailNotSentException
     *             if the relay does not take it
     */
    void send(Member member, URI home) {
        ResourceBundle texts = texts(member.locale());
        TenantFacts tenant = tenants.get();
        Locale locale = texts.getLocale();
        String region = regionName(texts, tenant.region());
        MimeMessage message = new MimeMessage(session);
        try {
            message.setFrom(new InternetAddress(properties.smtp().from(), "Meridian", StandardCharsets.UTF_8.name()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(member.email(), member.name(),
                    StandardCharsets.UTF_8.name()));
            message.setSubject(new MessageFormat(texts.getString("subject"), locale).format(new Object[]{region,
                tenant.name()}), StandardCharsets.UTF_8.name());
            message.setText(
                    new MessageFormat(texts.getString("text"), locale).format(new Object[]{member.name(), region,
                        tenant.name(), home + "/"}),
                    StandardCharsets.UTF_8.name());
            message.setHeader("Content-Language", locale.equals(Locale.ROOT) ? "en" : locale.toLanguageTag());
            message.setHeader("Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
            Transport.send(message);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailNotSentException("the mail relay: " + e.getClass().getSimpleName(), e);
        }
    }

    private static String regionName(ResourceBundle texts, String region) {
        String key = "region." + region;
        return texts.containsKey(key) ? texts.getString(key) : region.toUpperCase(Locale.ROOT);
    }

    /** English where there are no texts, whatever the machine's language. */
    private static ResourceBundle texts(String locale) {
        return ResourceBundle.getBundle(TEXTS, Locale.forLanguageTag(locale),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
