package dev.tocsin.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.texts.AlertWords;
import dev.tocsin.wire.texts.Texts;
import dev.tocsin.wire.texts.WallClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Drives the public page at the width of a phone: my zone, the stage in words, what to do, and never a track.
@Tag("browser")
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class PublicPageBrowserTest {
    private static Chromium chromium;

    private final List<String> asked = new ArrayList<>();
    private CannedNode node;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openPage() throws IOException {
        node = new CannedNode();
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(420, 900)
                        .setLocale("en-GB"));
        page = context.newPage();
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(node.url() + "public.html");
        assertThat(page.locator("#zones li")).hasCount(49);
    }

    @AfterEach
    void closePage() {
        context.close();
        node.close();
    }

    private void choose(String typed) {
        page.locator("#zone-search").fill(typed);
        page.locator("#found button").first().click();
    }

    @Test
    void tellsMyZoneWhatToDoAndHowLong() {
        choose("Tirat Carmel");
        assertThat(page.locator("#word")).hasText("Take shelter now");
        assertThat(page.locator("#left")).hasText(Pattern.compile("00:[0-3]\\d"));
        assertThat(page.locator("#steps li")).hasCount(3);
        assertThat(page.locator("#exercise")).isVisible();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SharedData.projectRoot().resolve("e2e/target/screenshots/public.png")));
    }

    @Test
    void speaksFromRightToLeftAndKeepsMyZone() {
        choose("Tirat Carmel");
        page.locator("#language").selectOption("he");
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("#word")).hasText("היכנסו למרחב המוגן עכשיו");
        page.reload();
        assertThat(page.locator("#word")).hasText("היכנסו למרחב המוגן עכשיו");
    }

    @Test
    void saysWhatCapSaysInEveryLanguage() {
        choose("Tirat Carmel");
        WallClock clock = WallClock.of("Asia/Jerusalem").orElseThrow();
        for (Texts texts : Texts.ALL) {
            page.locator("#language").selectOption(texts.language());
            assertThat(page.locator("html")).hasAttribute("dir", texts.rightToLeft() ? "rtl" : "ltr");
            assertThat(page.locator("html")).hasAttribute("lang", texts.language());
            String issuer = Map.of("en", "Israel", "he", "ישראל").getOrDefault(texts.language(), "il");
            assertThat(page.locator("#why-text")).hasText(new AlertWords(texts, issuer, clock).description(alert()));
            assertThat(page.locator("#shelter")).hasText(texts.count("shelter", 60));
            assertThat(page.locator("#word")).hasText(texts.say("stage.take-cover"));
            assertThat(page.locator("#left-words")).not().isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SharedData.projectRoot()
                            .resolve("e2e/target/screenshots/public-" + texts.language() + ".png")));
        }
    }

    /// The alert of the scene, as the node would hold it.
    private static Alert alert() {
        long start = Nanos.of(CannedScene.START);
        return new Alert(
                new EventId("ev-1"),
                new NodeId("il"),
                new ZoneId("il-tirat-carmel"),
                1,
                AlertStage.TAKE_COVER,
                true,
                AlertType.REAL,
                start,
                start + Nanos.HOUR,
                start + 39 * Nanos.SECOND,
                start + 57 * Nanos.SECOND,
                0.83,
                ObjectClass.BALLISTIC,
                List.of(),
                List.of("il-north", "jo-east"),
                "",
                new Alert.Grounds(Alert.Grounds.Kind.DEBRIS, 22, Alert.Grounds.Direction.SOUTH_EAST, ""));
    }

    @Test
    void findsMyZoneWhileItsNameIsTypedAndWhenTheFirstRequestFails() {
        AtomicInteger requests = new AtomicInteger();
        page.route("**/api/v1/zones", route -> {
            if (requests.getAndIncrement() == 0) {
                route.abort();
            } else {
                route.resume();
            }
        });
        page.locator("#zone-search").pressSequentially("tirat c");
        assertThat(page.locator("#found button")).hasText(new String[] {"Tirat Carmel"});
        page.locator("#zone-search").fill("zzz");
        assertThat(page.locator("#found")).hasText("No zone has this name.");
    }

    @Test
    void saysThatAnUnthreatenedZoneHasNoAlertButNotThatItIsSafe() {
        choose("Eilat");
        assertThat(page.locator("#word")).hasText("No alert for your zone");
        assertThat(page.locator("#honest")).containsText("Silence is not safety");
    }

    @Test
    void saysThatThereIsNoAlertOnlyWhenTheNodeSaidSo() {
        choose("Eilat");
        assertThat(page.locator("#word")).hasText("No alert for your zone");
        page.route("**/api/v1/alerts**", Route::abort);
        page.route("**/api/v1/alerts/stream**", Route::abort);
        page.reload();
        assertThat(page.locator("#zone-line")).hasText("Eilat");
        assertThat(page.locator("#word")).hasText("My zone");
        assertThat(page.locator("#zones")).hasText("—");
    }

    @Test
    void saysThatMyZoneIsNotSeenAndSinceWhen() {
        choose("Tirat Carmel");
        assertThat(page.locator("#coverage"))
                .hasText("No sensor watches low objects over your zone since 00:02:10."
                        + " No alert does not mean no danger.");
        page.locator("#language").selectOption("uk");
        assertThat(page.locator("#coverage")).containsText("00:02:10");
        choose("Eilat");
        assertThat(page.locator("#coverage")).isHidden();
    }

    @Test
    void neverAsksForTracksOrSensors() {
        choose("Tirat Carmel");
        assertThat(asked).noneMatch(url -> url.contains("picture") || url.contains("tracks") || url.contains("status"));
    }

    @Test
    void hasNoAccessibilityViolation() {
        choose("Tirat Carmel");
        assertThat(page.locator("#word")).hasText("Take shelter now");
        assertThat(new AxeBuilder(page).analyze().getViolations().stream().map(v -> v.getId() + v.getNodes()))
                .isEmpty();
    }
}
