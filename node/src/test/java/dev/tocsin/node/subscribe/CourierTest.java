package dev.tocsin.node.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.SubscriptionConfig;
import dev.tocsin.testing.Eventually;
import dev.tocsin.testing.Proof;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Webhooks to a real server that takes, fails, hangs and redirects.
@Timeout(180)
class CourierTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final SubscriptionConfig.All LOOPBACK =
            new SubscriptionConfig.All(List.of("127.0.0.1"), true, true, List.of());

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong clock = new AtomicLong(Samples.NOW);

    private Courier courier(Post post, URI url) {
        Courier courier = new Courier(new Courier.Means(
                message -> {
                    byte[] body = message.key().getBytes(StandardCharsets.UTF_8);
                    return post.send(url, message.headers("hospital", SECRET, body, 1_700_000_000), body);
                },
                clock::get,
                done::set,
                2));
        courier.start("test");
        return courier;
    }

    private static Post post() {
        return new Post(new AddressRule(LOOPBACK, InetAddress::getAllByName), 300);
    }

    @Test
    void triesAgainUntilTheServerTakesItWithTheSameKey() throws Exception {
        try (Hook hook = new Hook(n -> n < 4 ? 503 : 204);
                Post post = post();
                Courier courier = courier(post, hook.uri("/in"))) {
            courier.offer(Samples.message(1, AlertStage.WATCH, 7));
            Eventually.await(() -> courier.state().delivered() == 1);
            assertThat(hook.got()).hasSize(4).extracting(Hook.Got::key).containsOnly("ev-1.il.il-haifa.v1");
            assertThat(courier.state().failed()).isEqualTo(3);
            Eventually.await(() -> done.get() == 7);
        }
    }

    @Test
    void aServerThatHangsIsLeftAndAskedAgain() throws Exception {
        try (Hook hook = new Hook(n -> n == 1 ? 0 : 200);
                Post post = post();
                Courier courier = courier(post, hook.uri("/"))) {
            courier.offer(Samples.message(1, AlertStage.TAKE_COVER, 1));
            Eventually.await(() -> courier.state().delivered() == 1);
            assertThat(hook.got()).hasSize(2);
        }
    }

    @Test
    void followsNoRedirectAndRepeatsNoRefusal() throws Exception {
        try (Hook hook = new Hook(n -> n == 1 ? 302 : n == 2 ? 400 : 200);
                Post post = post();
                Courier courier = courier(post, hook.uri("/in"))) {
            courier.offer(Samples.message(1, AlertStage.WATCH, 1));
            courier.offer(Samples.message(2, AlertStage.WATCH, 2));
            courier.offer(Samples.message(3, AlertStage.WATCH, 3));
            Eventually.await(
                    () -> courier.state().delivered() == 1 && courier.state().dead() == 2);
            assertThat(hook.got()).extracting(Hook.Got::path).containsOnly("/in");
            Eventually.await(() -> done.get() == 3);
        }
    }

    @Test
    void whileAServerIsAwayTakeCoverGoesFirstAndSilentVersionsMakeRoom() throws Exception {
        try (Hook hook = new Hook(_ -> 500);
                Post post = post();
                Courier courier = courier(post, hook.uri("/"))) {
            courier.offer(Samples.message(1, AlertStage.WATCH, 1));
            Eventually.await(() -> courier.state().failed() > 0);
            courier.offer(Samples.message(2, AlertStage.PREPARE, 2));
            courier.offer(Samples.message(3, AlertStage.TAKE_COVER, 3));
            courier.offer(Samples.other(1, AlertStage.WATCH, 4));
            hook.answer(200);
            Eventually.await(() -> courier.state().waiting() == 0);
            // One that was already on its way may arrive beside these.
            assertThat(courier.state().delivered()).isBetween(2L, 3L);
            assertThat(courier.state().superseded()).isBetween(1L, 2L);
            List<String> last = hook.got().stream().map(Hook.Got::key).toList();
            assertThat(last.subList(last.size() - 2, last.size()))
                    .containsExactly("ev-1.il.il-haifa.v3", "ev-1.il.il-other.v1");
        }
    }

    @Test
    void whatExpiresIsDeadAndCounted() throws Exception {
        try (Hook hook = new Hook(_ -> 500);
                Post post = post();
                Courier courier = courier(post, hook.uri("/"))) {
            courier.offer(Samples.message(1, AlertStage.TAKE_COVER, 5));
            Eventually.await(() -> courier.state().failed() > 1);
            clock.addAndGet(Nanos.HOUR);
            Eventually.await(() -> courier.state().dead() == 1);
            assertThat(courier.state().lastError()).contains("expired");
        }
    }

    @Test
    void theQueueIsBounded() throws Exception {
        try (Hook hook = new Hook(_ -> 0);
                Post post = new Post(new AddressRule(LOOPBACK, InetAddress::getAllByName), 30_000);
                Courier courier = courier(post, hook.uri("/"))) {
            for (int i = 1; i <= Courier.MAX_WAITING + 10; i++) {
                courier.offer(Samples.message(i, AlertStage.TAKE_COVER, i));
            }
            assertThat(courier.state().waiting()).isEqualTo(Courier.MAX_WAITING);
            assertThat(courier.state().dead()).isEqualTo(10);
        }
    }

    @Test
    void aNameThatPointsInsideIsRefusedAndResolvedOnlyOnce() throws Exception {
        SubscriptionConfig.All strict =
                new SubscriptionConfig.All(List.of("hooks.example.org", "*.example.net"), true, false, List.of());
        AtomicInteger asked = new AtomicInteger();
        AddressRule rule = new AddressRule(strict, _ -> {
            asked.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        try (Post post = new Post(rule, 300)) {
            Post.Outcome inside = post.send(URI.create("http://hooks.example.org/x"), java.util.Map.of(), new byte[0]);
            assertThat(inside.detail()).contains("not public");
            assertThat(asked.get()).isEqualTo(1);
            assertThat(post.send(URI.create("http://other.org/"), java.util.Map.of(), new byte[0])
                            .kind())
                    .isEqualTo(Post.Outcome.Kind.REFUSED);
            assertThat(rule.refusal(URI.create("https://a.example.net/"))).isEmpty();
            assertThat(rule.refusal(URI.create("https://a.example.net.evil.org/")))
                    .isNotEmpty();
            assertThat(asked.get())
                    .as("what is not listed is not even resolved")
                    .isEqualTo(1);
        }
    }

    @Test
    void knowsWhichAddressesArePublic() throws Exception {
        for (String inside : List.of(
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "192.0.2.1",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1",
                "2001:0:1::1")) {
            assertThat(AddressRule.isPublic(InetAddress.getByName(inside)))
                    .as(inside)
                    .isFalse();
        }
        for (String outside : List.of("93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "2a00:1450:4001::5")) {
            assertThat(AddressRule.isPublic(InetAddress.getByName(outside)))
                    .as(outside)
                    .isTrue();
        }
    }

    @Test
    @Proof(
            protocol = "Webhook",
            direction = Proof.Direction.OUT,
            edition = "v1",
            program = "openssl",
            what = "HMAC-SHA256 of a post over the seconds, a dot and the body")
    void anotherProgramFindsTheSameSignature(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(OPENSSL), "openssl is not installed, test skipped");
        String body = "{\"id\":\"חיפה\"}";
        Path said = Files.writeString(folder.resolve("said"), "1700000000." + body);
        Process process = new ProcessBuilder(
                        OPENSSL.toString(), "dgst", "-sha256", "-hmac", SECRET, "-hex", said.toString())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(out.strip())
                .endsWith("= " + Message.signature(SECRET, body.getBytes(StandardCharsets.UTF_8), 1_700_000_000));
    }
}
