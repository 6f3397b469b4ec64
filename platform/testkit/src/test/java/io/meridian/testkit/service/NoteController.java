package io.meridian.testkit.service;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Notes belong to the tenant whose id they have. Under /planted is one mistake per operation. */
@RestController
class NoteController {

    @Allow(roles = Role.AGENT, services = "channel-service")
    @GetMapping("/notes/{id}")
    ResponseEntity<Void> read(@PathVariable String id, @RequestAttribute String tenant) {
        return id.equals(tenant) ? ResponseEntity.noContent().build() : ResponseEntity.notFound().build();
    }

    @Allow(roles = Role.SUPERVISOR, permission = "notes")
    @PutMapping("/notes/{id}")
    ResponseEntity<Void> write(@PathVariable String id, @RequestAttribute String tenant) {
        return id.equals(tenant) ? ResponseEntity.noContent().build() : ResponseEntity.notFound().build();
    }

    @Allow(roles = Role.AGENT)
    @GetMapping("/planted/other-tenant/{id}")
    ResponseEntity<Void> forgetsTheTenant(@PathVariable String id) {
        return ResponseEntity.noContent().build();
    }

    @Allow(roles = {Role.AGENT, Role.AUDITOR}, services = "ai-service")
    @GetMapping("/planted/too-open")
    ResponseEntity<Void> admitsTooMany() {
        return ResponseEntity.noContent().build();
    }

    @Allow(anonymous = true)
    @GetMapping("/planted/open-to-nobody-known")
    ResponseEntity<Void> admitsNobodyKnown() {
        return ResponseEntity.noContent().build();
    }

    @Allow(kinds = CallerKind.VISITOR)
    @GetMapping("/planted/too-closed")
    ResponseEntity<Void> forgetsAgents() {
        return ResponseEntity.noContent().build();
    }

    @Allow(roles = Role.AGENT)
    @GetMapping("/planted/without-permission")
    ResponseEntity<Void> forgetsThePermission() {
        return ResponseEntity.noContent().build();
    }

    @Allow(roles = Role.AGENT)
    @GetMapping("/planted/broken")
    ResponseEntity<Void> breaks() {
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).build();
    }

    @GetMapping("/planted/unsaid")
    ResponseEntity<Void> saysNothing() {
        return ResponseEntity.noContent().build();
    }
}
