package io.meridian.ticket.view;

import io.meridian.contracts.access.Role;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved views. */
@RestController
class ViewController {

    private final SavedViews views;

    ViewController(SavedViews views) {
        this.views = views;
    }

    record ViewList(List<SavedViews.View> items) {}

    @GetMapping("/api/v1/ticket-views")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    ViewList list(Caller caller) {
        return new ViewList(views.list(caller));
    }

    @PostMapping("/api/v1/ticket-views")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    SavedViews.View create(Caller caller, @RequestBody SavedViews.New body) {
        return views.create(caller, body);
    }

    @PutMapping("/api/v1/ticket-views/{viewId}")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    SavedViews.View replace(Caller caller, @PathVariable UUID viewId, @RequestBody SavedViews.Change body) {
        return views.replace(caller, viewId, body);
    }

    @DeleteMapping("/api/v1/ticket-views/{viewId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    void delete(Caller caller, @PathVariable UUID viewId) {
        views.delete(caller, viewId);
    }
}
