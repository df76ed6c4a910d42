package dev.tocsin.node.output;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ExitGate;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.OutputConfig;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.pipeline.OutputListener;
import dev.tocsin.node.pipeline.OutputStatus;
import dev.tocsin.node.pipeline.Published;
import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.wire.sapient.ParentSession;
import dev.tocsin.wire.sapient.Ulids;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// All outputs of a node. Add it as a listener of the runtime before the start, start it when the runtime is ready,
/// close it before the runtime.
public final class Outputs implements OutputListener, AutoCloseable {
    private final NodeRuntime runtime;
    private final AlertArchive archive = new AlertArchive();
    private final List<Outgoing> outputs = new ArrayList<>();

    /// Stopped outputs of a node, as its configuration names them.
    ///
    /// @param version version of the program
    public Outputs(NodeRuntime runtime, String version) {
        this.runtime = runtime;
        NodeConfig config = runtime.config();
        Map<ZoneId, Zone> zones =
                runtime.region().zones().stream().collect(Collectors.toMap(Zone::id, Function.identity()));
        for (OutputConfig output : config.outputs()) {
            ExitGate gate = new ExitGate(
                    config.node().id(),
                    config.node().type(),
                    output.recipient(),
                    config.policy(),
                    runtime.region().zones());
            ReleasedPicture picture = new ReleasedPicture(runtime, archive, gate);
            outputs.add(
                    switch (output.protocol()) {
                        case SAPIENT -> new SapientParent(output, self(config.node(), version), picture, this::note);
                        case ASTERIX -> new AsterixFeed(output, config.node(), picture, this::note);
                        case COT -> cot(output, config.node(), picture, zones);
                    });
        }
    }

    private static ParentSession.Self self(NodeConfig.Identity node, String version) {
        String uuid = Ulids.uuid("node", node.type() + " " + node.id());
        return new ParentSession.Self(uuid, node.name(), version);
    }

    private Outgoing cot(
            OutputConfig output, NodeConfig.Identity node, ReleasedPicture picture, Map<ZoneId, Zone> zones) {
        CotTeller teller = new CotTeller(output, node, picture, zones);
        return output.address().getScheme().equals("udp")
                ? new CotMesh(output, teller, picture, "tocsin." + node.id(), this::note)
                : new CotServer(output, teller, picture, this::note);
    }

    private void note(Finding finding) {
        runtime.findings().add(finding);
    }

    /// Binds and begins to tell.
    ///
    /// @throws IOException when a port or keys cannot be had
    public void start() throws IOException {
        for (Outgoing output : outputs) {
            output.start();
            meter(output);
        }
    }

    private void meter(Outgoing output) {
        gauge(output, "connected", OutputStatus::connected);
        gauge(output, "sent", s -> s.counts().sent());
        gauge(output, "dropped", s -> s.counts().dropped());
        gauge(output, "withheld", s -> s.counts().withheld());
    }

    private void gauge(Outgoing output, String name, ToDoubleFunction<OutputStatus> value) {
        MeterRegistry registry = runtime.meters();
        OutputStatus status = output.status();
        Gauge.builder("tocsin.output." + name, output, o -> value.applyAsDouble(o.status()))
                .tag("recipient", status.recipient())
                .tag("protocol", status.protocol().name().toLowerCase(Locale.ROOT))
                .tag("url", status.url())
                .register(registry);
    }

    /// How each output fares, in the order of configuration.
    public List<OutputStatus> status() {
        return outputs.stream().map(Outgoing::status).toList();
    }

    /// The port of an output that listens, by its place in the configuration; 0 when it does not.
    public int port(int index) {
        return outputs.get(index).port();
    }

    @Override
    public void published(Published published) {
        archive.published(published);
        if (published.output() instanceof Output.AlertEvent) {
            outputs.forEach(Outgoing::wake);
        }
    }

    /// Stops all.
    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (Outgoing output : outputs) {
            try {
                output.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
