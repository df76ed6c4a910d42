package dev.tocsin.node.publish;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.regions.Nation;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.wire.texts.Names;
import dev.tocsin.wire.texts.WallClock;
import java.util.Map;
import java.util.Optional;

/// Names and clocks from the region pack. A name in a neighbour's language never stands in for a missing one: then it
/// is English.
/// A node that is called otherwise than its nation keeps its own name. Immutable and thread-safe.
final class PackNames implements Names {
    private final NodeConfig.Identity identity;
    private final RegionPack pack;

    PackNames(NodeConfig.Identity identity, RegionPack pack) {
        this.identity = identity;
        this.pack = pack;
    }

    @Override
    public Optional<String> zone(ZoneId zone, String language) {
        Map<String, String> names = pack.names(zone);
        return Optional.ofNullable(names.getOrDefault(language, names.get("en")));
    }

    @Override
    public Optional<String> issuer(NodeId node, String language) {
        Optional<Nation> nation = nation(node);
        boolean ownName = node.equals(identity.id())
                && nation.map(n -> !n.name().equals(identity.name())).orElse(true);
        if (ownName) {
            return Optional.of(identity.name());
        }
        return nation.map(n -> n.names().getOrDefault(language, n.name()));
    }

    @Override
    public WallClock clock(NodeId node) {
        return nation(node).map(n -> new WallClock(n.timeZone())).orElse(WallClock.UTC);
    }

    private Optional<Nation> nation(NodeId node) {
        return pack.nations().stream().filter(n -> n.id().equals(node)).findFirst();
    }
}
