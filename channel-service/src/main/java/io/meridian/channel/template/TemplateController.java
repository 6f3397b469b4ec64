package io.meridian.channel.template;

import io.meridian.channel.adapter.MessageTemplate;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Message templates for who writes to customers. */
@RestController
class TemplateController {

    private final MessageTemplates templates;

    TemplateController(MessageTemplates templates) {
        this.templates = templates;
    }

    record TemplateList(List<TemplateView> items) {}

    record TemplateView(String name, String language, String status, String category, String text, int values,
            List<String> replies) {

        private static TemplateView of(MessageTemplate template) {
            return new TemplateView(template.name(), template.language(), word(template.status()),
                    word(template.category()), template.text(), template.values(), template.replies());
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    @GetMapping("/api/v1/channel-accounts/{accountId}/templates")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN,
        Role.INTEGRATOR}, programPermission = "message-send")
    TemplateList list(@PathVariable UUID accountId) {
        return new TemplateList(templates.of(accountId).stream().map(TemplateView::of).toList());
    }
}
