package io.meridian.routing.availability;

import io.meridian.platform.security.Allow;
import io.meridian.routing.queue.Workflow;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers for visitors who have no work waiting. */
@RestController
class AvailabilityController {

    private final Availability availability;

    AvailabilityController(Availability availability) {
        this.availability = availability;
    }

    @GetMapping("/internal/availability")
    @Allow(services = "channel-service")
    QueueAvailability availability(@RequestParam @Size(min = 1, max = 40) String channel,
            @RequestParam @Size(min = 2, max = 35) String language, @RequestParam UUID marketId,
            @RequestParam UUID brandId, @RequestParam @Nullable @Pattern(regexp = "[A-Z]{2}") String country) {
        return availability.ofNewWork(new Workflow.Work(channel, language, marketId, brandId, country));
    }
}
