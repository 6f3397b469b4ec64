package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.e2e.Browsers.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A supervisor takes figures away long after they signed in: they are asked who they are, in a window of its own, and have
 * the file without a further click. Nobody waits a quarter of an hour here: the first answer, the refusal, is the test's; the
 * services' own refusals are tried in their endpoint matrices. Everything after it is real.
 */
@Order(17)
@ExtendWith(RegionExtension.class)
class StepUpIT {

    private static final String SUPERVISOR = "jonas.keller@lumora.example";
    private static final String REFUSAL = """
            {"title": "Forbidden", "status": 403, "code": "step_up_required", "category": "forbidden"}""";

    private final RunningRegion region;
    private final Browsers browsers;
    private final List<String> faults = new ArrayList<>();

    StepUpIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
    }

    @ParameterizedTest
    @CsvSource({"en, WIDE", "zh-CN, NARROW", "ar, WIDE", "ar, NARROW"})
    void whoTakesFiguresAway_provesWhoTheyAre_andHasThem(String language, Size size) {
        Texts shell = Texts.shell(region.project(), language);
        Texts today = Texts.of(region.project(), "agent/src/features/today", language);
        Texts ui = Texts.ui(region.project(), language);
        String name = "step-up." + language + "-" + size.name().toLowerCase(Locale.ROOT);
        try (BrowserContext browser = browsers.person("de", size)) {
            Page page = browsers.page(browser, faults);
            SignIn.choose(page, Texts.shell(region.project(), "de"), language, shell);
            SignIn.in(page, shell, SUPERVISOR);
            Object before = proven(page);
            page.navigate("/today");
            Locator export = page.getByRole(AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName(today.get("export")).setExact(true));
            export.waitFor();
            Locator dialog = page.getByRole(AriaRole.DIALOG);

            refuseOnce(page);
            export.click();
            assertThat(dialog).containsText(shell.get("stepUp.title"));
            browsers.accessible(page, name + ".1-asked");
            dialog.getByText(shell.get("stepUp.cancel"), new Locator.GetByTextOptions().setExact(true)).last().click();
            Locator refused = page.locator("[role=alert]").filter(
                    new Locator.FilterOptions().setHasText(ui.get("error.unproven")));
            assertThat(refused).isVisible();
            browsers.look(page, name + ".2-not-now");

            refuseOnce(page);
            export.click();
            Page window = browser.waitForPage(() -> dialog.getByText(shell.get("stepUp.action")).click());
            window.locator("input[name=password]:visible").waitFor();
            browsers.look(window, name + ".3-who");
            Download download = page.waitForDownload(
                    () -> SignIn.give(window, SUPERVISOR, RunningRegion.PASSWORD));
            assertThat(download.suggestedFilename()).endsWith(".csv");
            assertThat(dialog).hasCount(0);
            browsers.look(page, name + ".4-done");
            assertThat(refused).hasCount(0);
            assertThat(window.isClosed()).isTrue();
            assertThat(proven(page)).as("the proof of this session").isNotEqualTo(before);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(name + ", see target/screens", e);
        }
        assertThat(faults.stream().filter(fault -> !fault.contains("status of 403"))).isEmpty();
    }

    private static Object proven(Page page) {
        return page.evaluate("async () => (await (await fetch('/api/v1/session')).json()).authenticatedAt");
    }

    private static void refuseOnce(Page page) {
        AtomicBoolean refused = new AtomicBoolean();
        page.unroute("**/api/v1/today/export*");
        page.route("**/api/v1/today/export*", route -> {
            if (refused.compareAndSet(false, true)) {
                route.fulfill(new Route.FulfillOptions().setStatus(403).setContentType("application/problem+json")
                        .setBody(REFUSAL));
            } else {
                route.resume();
            }
        });
    }
}
