package io.meridian.channel.choices;

import io.meridian.channel.choices.Choices.Choice;
import io.meridian.contracts.access.CallerKind;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The customer's own choices, by a link. */
@RestController
@RequestMapping("/api/v1/choices")
class ChoicesController {

    private final Choices choices;

    ChoicesController(Choices choices) {
        this.choices = choices;
    }

    record Chosen(@Nullable @Size(max = 35) String language,
            @NotNull @Size(min = 1, max = 20) List<@NotNull Choice> items) {}

    @GetMapping
    @Allow(kinds = CallerKind.LINK)
    Choices.View read(Caller caller, @RequestParam(required = false) @Nullable @Size(max = 35) String language) {
        return choices.read(UUID.fromString(caller.subject()), language);
    }

    @PutMapping
    @Allow(kinds = CallerKind.LINK)
    Choices.View choose(Caller caller, @RequestBody @Valid Chosen chosen) {
        UUID link = UUID.fromString(caller.subject());
        choices.refuse(link, chosen.language(), chosen.items());
        return choices.agree(link, chosen.language(), chosen.items());
    }
}
