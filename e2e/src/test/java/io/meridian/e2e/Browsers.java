package io.meridian.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;
import io.meridian.testkit.Depth;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Chromium of this machine, driven by Playwright, which downloads nothing. Every person has a context of their own.
 */
public final class Browsers implements AutoCloseable {

    /** Window sizes: a desk and a phone. */
    enum Size {
        WIDE(1440, 860), NARROW(390, 844);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private static final double PATIENCE_MS = 20_000;
    private static final List<String> LANGUAGES = List.of("en", "zh-CN", "ar");
    /** Waits for the animations that end, also of pages inside the page. */
    private static final String REST = """
            async () => {
              const roots = [document, ...[...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(r => r)];
              const moving = roots.flatMap(r => r.getAnimations())
                  .filter(a => a.effect?.getTiming().iterations !== Infinity);
              await Promise.race([Promise.all(moving.map(a => a.finished.catch(() => null))),
                  new Promise(done => setTimeout(done, 2000))]);
            }""";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
            "google-chrome-stable");
    private static final List<String> MAC = List.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    private final URI address;
    private final Path screens;
    private final String axe;
    private final Playwright playwright;
    private final Browser browser;

    Browsers(URI address, Path project) {
        this.address = address;
        this.screens = project.resolve("e2e/target/screens");
        this.axe = read(project.resolve("console/node_modules/axe-core/axe.min.js"));
        Path executable = executable();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
                // Containers have no user namespaces for the sandbox; nothing but this project's pages is opened.
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync")));
    }

    private static Path executable() {
        String named = System.getenv("MERIDIAN_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        Stream<Path> onPath = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, MAC.stream().map(Path::of)).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("The journeys need Chromium or Chrome, and none was found"
                        + " on the PATH. Install it (Debian: apt install chromium fonts-noto-core fonts-noto-cjk;"
                        + " macOS: brew install --cask google-chrome), or name it in MERIDIAN_CHROMIUM."));
    }

    /** A browser profile of somebody new: no cookies, no storage. */
    BrowserContext person(String language, Size size) {
        return person(language, size, "Europe/Berlin");
    }

    /** The same in another time zone. */
    BrowserContext person(String language, Size size, String zone) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBaseURL(address.toString())
                .setLocale(language).setTimezoneId(zone).setViewportSize(size.width, size.height)
                .setColorScheme(ColorScheme.LIGHT)
                .setHasTouch(size == Size.NARROW));
        context.setDefaultTimeout(PATIENCE_MS);
        return context;
    }

    /**
     * Somebody in whose browser everything runs that is in a page: without the policy of content that keeps scripts from it,
     * what should have been text shows. Each page and frame runs that script first, and tells by {@code __report}.
     */
    BrowserContext unprotected(String language, String script, Consumer<String> reports) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBaseURL(address.toString())
                .setLocale(language).setViewportSize(Size.WIDE.width, Size.WIDE.height).setBypassCSP(true));
        context.setDefaultTimeout(PATIENCE_MS);
        context.exposeBinding("__report", (source, words) -> {
            reports.accept(source.frame().url() + ": " + Arrays.toString(words));
            return null;
        });
        context.addInitScript(script);
        return context;
    }

    /** A page that writes down the errors of its scripts. */
    Page page(BrowserContext context, List<String> faults) {
        Page page = context.newPage();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !expected(message.text(), message.location())) {
                faults.add(message.text() + " at " + message.location());
            }
        });
        return page;
    }

    /**
     * Chromium reports every refused request as an error. A page learns that nobody is signed in by asking, and it may ask
     * for a conversation before the service that keeps it has heard who has it now: both are part of the protocol.
     */
    private static boolean expected(String text, String location) {
        return (text.contains("status of 401") && location.contains("/api/v1/session"))
                || (text.contains("status of 404") && location.contains("/api/v1/conversations/"));
    }

    /** Takes a picture for people, {@code target/screens/<name>.png}, when what moves has come to rest. */
    void look(Page page, String name) {
        page.evaluate(REST);
        // To hide the caret Playwright writes a style into the page, which the policy of content refuses.
        page.screenshot(new Page.ScreenshotOptions().setPath(screens.resolve(name + ".png"))
                .setCaret(ScreenshotCaret.INITIAL));
    }

    /** Fails if the page breaks a rule of WCAG 2.2 AA that a machine sees, or is wider than its window. */
    void accessible(Page page, String name) {
        look(page, name);
        page.evaluate(axe + "; null");
        Object found = page.evaluate("async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
                + " 'wcag21aa', 'wcag22aa']})).violations.map(v => v.id + ': ' + v.nodes.slice(0, 3)"
                + ".map(n => n.target.join(' ') + ' ' + n.any.map(a => a.message).join('; ')).join(' | '))");
        List<String> violations = new ArrayList<>();
        if (found instanceof List<?> list) {
            list.forEach(each -> violations.add(String.valueOf(each)));
        }
        assertThat(violations).as("accessibility of " + name + ", see target/screens").isEmpty();
        Object wider = page
                .evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(wider).as("pixels by which " + name + " is wider than the window").isEqualTo(0);
    }

    /**
     * {@link #accessible} in left-to-right, ideographic and right-to-left writing, at a desk and on a phone, when tests are
     * deep; nothing otherwise. Each time the page is opened anew.
     *
     * @param ready
     *            waits for what should be seen, in the language it is given
     */
    void everywhere(Page page, String name, Consumer<String> ready) {
        if (!Depth.isDeep()) {
            return;
        }
        String address = page.url();
        for (String language : LANGUAGES) {
            for (Size size : Size.values()) {
                page.setViewportSize(size.width, size.height);
                page.navigate(address + (address.contains("?") ? "&" : "?") + "locale=" + language);
                ready.accept(language);
                PlaywrightAssertions.assertThat(page.locator("[role=status][class*=loading]")).hasCount(0);
                accessible(page, name + "-" + language + "-" + size.name().toLowerCase(Locale.ROOT));
            }
        }
        page.setViewportSize(Size.WIDE.width, Size.WIDE.height);
        page.navigate(address);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("The accessibility checker is missing, " + file
                    + ". The build of the module console brings it.", e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
