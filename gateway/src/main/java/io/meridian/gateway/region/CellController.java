package io.meridian.gateway.region;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.access.SessionAccess;
import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.Neighbours;
import io.meridian.gateway.session.Sessions;
import io.meridian.platform.security.Allow;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Where else a person may have work: the workspace asks each of these cells itself. */
@RestController
class CellController {

    private final Neighbours neighbours;
    private final String region;

    CellController(Neighbours neighbours, EdgeProperties edge) {
        this.neighbours = neighbours;
        this.region = edge.region();
    }

    @GetMapping("/api/v1/cells")
    @Allow(kinds = CallerKind.USER)
    ResponseEntity<Cells> cells(@RequestAttribute(Sessions.IN_USE) Sessions.Use use) {
        SessionAccess.Organization tenant = use.access().tenant();
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Cells(region, tenant == null ? List.of() : neighbours.cells(tenant.slug())));
    }

    /**
     * This cell and the others of the enterprise.
     *
     * @param region
     *            this one
     * @param cells
     *            one for each tenant of the enterprise in another region; none for platform-ops and where there is no
     *            directory
     */
    record Cells(String region, List<Neighbours.Cell> cells) {}
}
