package io.meridian.channel.conversation;

import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages that did not get to their provider. */
@RestController
class SendAgainController {

    private final ProviderMessages messages;

    SendAgainController(ProviderMessages messages) {
        this.messages = messages;
    }

    @PostMapping("/api/v1/conversations/{conversationId}/messages/{messageId}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    void sendAgain(Caller caller, @PathVariable UUID conversationId, @PathVariable UUID messageId) {
        messages.sendAgain(caller, conversationId, messageId);
    }
}
