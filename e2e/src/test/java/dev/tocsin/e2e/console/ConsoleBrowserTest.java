package dev.tocsin.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tocsin.testing.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Drives the built console in the system's Chromium, without WebGL, against canned answers of the HTTP contract.
@Tag("browser")
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class ConsoleBrowserTest {
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private CannedNode node;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.open();
    }

    @AfterAll
    @SuppressWarnings("UnusedVariable")
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openConsole() throws IOException {
        node = new CannedNode();
        context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1600, 900));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (Set.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(node.url())) {
                complaints.add("asks another host: " + request.url());
            }
        });
        page.navigate(node.url());
        assertThat(page.locator("#queue li")).hasCount(4);
    }

    @AfterEach
    void closeConsole() {
        context.close();
        node.close();
    }

    private static Path picture(String name) {
        return SharedData.projectRoot().resolve("e2e/target/screenshots/" + name + ".png");
    }

    @Test
    void saysWhichZonesAreNotSeenAndWhy() {
        assertThat(page.locator("#health")).containsText("2 zones not seen (low) since 21:02:10Z: il-tavor");
        assertThat(page.locator("#health")).containsText("Zones seen by");
    }

    @Test
    void showsTheRaidByTimeToImpactWithItsStages() {
        Locator rows = page.locator("#queue .row");
        assertThat(rows.nth(0)).containsText("il-bm1");
        assertThat(rows.nth(0)).containsText("TAKE COVER");
        assertThat(rows.nth(1)).containsText("PREPARE");
        assertThat(rows.nth(3)).containsText("6 drones");
        assertThat(rows.nth(3)).containsText("WATCH");
        assertThat(page.locator(".figure.cover .value")).hasText("7");
        assertThat(page.locator(".figure.prepare .value")).hasText("12");
        assertThat(page.locator(".figure.threats .note")).hasText("1 ballistic · 2 cruise · 6 drones");
        assertThat(page.locator(".figure.impact .value")).hasText(Pattern.compile("00:[0-4]\\d"));
        assertThat(page).hasTitle("EXERCISE · (7) TAKE COVER · Israel · Tocsin");
        assertThat(page.locator("#exercise")).isVisible();
        assertThat(page.locator("#inset")).isVisible();
        page.screenshot(new Page.ScreenshotOptions().setPath(picture("console")));
        assertThat(complaints).isEmpty();
    }

    @Test
    void paintsThreatsAndZonesOnTheMap() {
        page.waitForCondition(() -> painted("255,107,94") > 40 && painted("255,197,61") > 20);
        assertThat(painted("255,210,74")).as("the unknown track").isGreaterThan(10);
    }

    /// Pixels of our canvas that are near a colour.
    private int painted(String rgb) {
        Object count = page.evaluate("""
                rgb => {
                  const [r, g, b] = rgb.split(',').map(Number);
                  const c = document.querySelector('canvas.tactical');
                  const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
                  let n = 0;
                  for (let i = 0; i < d.length; i += 4) {
                    const near = (x, y) => Math.abs(x - y) < 12;
                    if (d[i + 3] > 200 && near(d[i], r) && near(d[i + 1], g) && near(d[i + 2], b)) n++;
                  }
                  return n;
                }""", rgb);
        return ((Number) count).intValue();
    }

    @Test
    void keepsAllFiguresOnASmallScreen() {
        page.setViewportSize(1120, 720);
        Object right = page.evaluate("""
                () => Math.max(...[...document.querySelectorAll('.figure')]
                  .map(f => f.getBoundingClientRect().right))""");
        assertThat(((Number) right).doubleValue()).isLessThanOrEqualTo(1120);
    }

    @Test
    void isOneColumnOnANarrowScreen() {
        page.setViewportSize(390, 844);
        Object width = page.evaluate("() => document.documentElement.scrollWidth");
        assertThat(width).isEqualTo(390);
        assertThat(page.locator(".figure.cover")).isInViewport();
        assertThat(page.locator("#queue .row").nth(0)).isInViewport();
        assertThat(page.locator("#map").boundingBox().width).isGreaterThan(380);
        page.screenshot(new Page.ScreenshotOptions().setPath(picture("console-narrow")));
    }

    @Test
    void explainsTheMostUrgentThreatAtOneKey() {
        page.keyboard().press("j");
        Locator detail = page.locator("#detail");
        assertThat(detail).containsText("ballistic missile · 96 %");
        assertThat(detail).containsText("2 sensors, 2 independent domains");
        assertThat(detail).containsText("Seen by radar il-meron and radar jo-azraq.");
        assertThat(page.locator("#queue .row").nth(0)).isFocused();
        page.keyboard().press("j");
        assertThat(detail).containsText("il-cm1");
        page.keyboard().press("z");
        page.keyboard().press("Escape");
        assertThat(detail).containsText("Zones under alert");
        assertThat(complaints).isEmpty();
    }

    @Test
    void sendsTheDecisionOfAPerson() {
        page.keyboard().press("j");
        page.locator("#detail .decide").first().click();
        Locator dialog = page.locator("#decision");
        assertThat(dialog).containsText("TAKE COVER");
        dialog.locator("textarea").fill("seen from the coast, jkz");
        dialog.locator("input").fill("bad");
        dialog.locator(".confirm").click();
        assertThat(dialog).containsText("does not know this token");
        dialog.locator("input").fill("good");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture("console-decision")));
        dialog.locator(".confirm").click();
        assertThat(dialog).containsText("has taken the decision to confirm");
        assertThat(node.decisions().getLast())
                .startsWith("Bearer good\n")
                .contains("\"action\":\"confirm\"", "\"reason\":\"seen from the coast, jkz\"", "\"event\":\"ev-");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        page.keyboard().press("Escape");
        assertThat(dialog).isHidden();
    }

    @Test
    void saysThatItIsStaleAndRecovers() {
        assertThat(page.locator("#stale")).isHidden();
        node.silent(true);
        assertThat(page.locator("#stale")).containsText("STALE since 21:14");
        assertThat(page).hasTitle(Pattern.compile("EXERCISE · STALE .*"));
        page.screenshot(new Page.ScreenshotOptions().setPath(picture("console-stale")));
        node.silent(false);
        assertThat(page.locator("#stale")).isHidden();
    }

    @Test
    void listsWhatIsNotWell() {
        Locator health = page.locator("#health");
        assertThat(health).containsText("il-tavor");
        assertThat(health.locator(".state.LOST")).hasCount(2);
        assertThat(health).containsText("udp://127.0.0.1:8600");
        assertThat(page.locator(".figure.picture .note")).hasText("1/2 partners · 1/2 sources");
    }

    @Test
    void offersTheOtherNations() {
        assertThat(page.locator("#nations a").nth(1)).hasAttribute("href", "http://localhost:8081/");
        assertThat(page.locator("#nations a[aria-current]")).hasText("IL");
    }

    @Test
    void worksWithoutWebGl() {
        Object used = page.evaluate("""
                () => [...document.querySelectorAll('canvas')].every(c => c.getContext('2d') !== null)""");
        assertThat(used).isEqualTo(true);
    }

    @Test
    void hasNoAccessibilityViolation() {
        page.keyboard().press("j");
        assertThat(page.locator("#detail table").first()).isVisible();
        page.locator("#legend summary").click();
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations.stream()
                        .map(v -> v.getId() + ": " + v.getNodes().getFirst().getHtml())
                        .collect(Collectors.joining("\n")))
                .isEmpty();
    }
}
