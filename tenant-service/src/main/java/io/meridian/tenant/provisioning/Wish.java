package io.meridian.tenant.provisioning;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant to be made.
 *
 * @param id
 *            id of the tenant
 * @param enterpriseName
 *            name of the enterprise to be made; null if it exists
 * @param stepsDone
 *            how many steps are done
 */
record Wish(UUID id, String slug, String name, UUID enterpriseId, @Nullable String enterpriseName,
        String defaultLanguage, String timeZone, String adminEmail, String adminName, String adminLocale,
        int stepsDone, boolean done, int attempts, @Nullable String lastError, Instant createdAt) {

    /** True if another wish asks for the same tenant. */
    boolean asksTheSameAs(Wish other) {
        boolean sameEnterprise = enterpriseName == null
                ? other.enterpriseName == null && enterpriseId.equals(other.enterpriseId)
                : enterpriseName.equals(other.enterpriseName);
        return sameEnterprise && slug.equals(other.slug) && name.equals(other.name)
                && defaultLanguage.equals(other.defaultLanguage) && timeZone.equals(other.timeZone)
                && adminEmail.equals(other.adminEmail) && adminName.equals(other.adminName)
                && adminLocale.equals(other.adminLocale);
    }
}
