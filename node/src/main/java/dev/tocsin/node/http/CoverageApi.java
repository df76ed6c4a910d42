package dev.tocsin.node.http;

import dev.tocsin.core.coverage.ZoneCoverage;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.publish.AlertTexts;
import dev.tocsin.node.publish.CoverageBook;
import dev.tocsin.node.publish.CoverageJson;
import dev.tocsin.wire.texts.Texts;
import dev.tocsin.wire.texts.WallClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/// Answers how well the node sees its zones, and looks once a second. Thread-safe.
final class CoverageApi {
    private final NodeRuntime runtime;
    private final CoverageBook book;
    private final CoverageJson json;

    CoverageApi(NodeRuntime runtime, Map<ZoneId, Zone> zones, WallClock clock) {
        this.runtime = runtime;
        this.book = new CoverageBook(runtime.config(), runtime.region());
        this.json = new CoverageJson(runtime.config().node().id().value(), zones, clock);
    }

    void addTo(Routes routes) {
        routes.add("/api/v1/coverage", (exchange, _) -> Answers.fresh(exchange, Answers.JSON, all()))
                .add("/api/v1/coverage/{zone}", this::zone);
    }

    /// Looks; whether something changed.
    boolean look() {
        Optional<String> failure = runtime.failure();
        if (failure.isEmpty() && !runtime.ready()) {
            failure = Optional.of("the node is not ready");
        }
        return book.look(runtime.sources(), failure, runtime.clock().nowNanos());
    }

    long revision() {
        return book.snapshot().revision();
    }

    byte[] all() {
        return json.all(book.snapshot(), runtime.clock().nowNanos());
    }

    private void zone(Exchange exchange, Map<String, String> variables) {
        String zone = variables.getOrDefault("zone", "");
        Optional<List<Texts>> languages =
                exchange.parameter("lang").map(AlertTexts::languages).orElse(Optional.of(List.of()));
        List<ZoneCoverage> heights = book.snapshot().of(zone);
        if (languages.isEmpty()) {
            Answers.problem(exchange, HttpStatus.BAD_REQUEST_400, AlertTexts.UNKNOWN_LANGUAGE);
        } else if (heights.isEmpty()) {
            Answers.problem(exchange, HttpStatus.NOT_FOUND_404, "this node watches no such zone");
        } else {
            byte[] body =
                    json.one(zone, heights, languages.get(), runtime.clock().nowNanos());
            Answers.fresh(exchange, Answers.JSON, body);
        }
    }
}
