package dev.tocsin.lab.demo;

import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.lab.scenario.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Release policies of scenario nations. Stateless.
final class Policies {
    private static final Set<ObjectClass> ALL = Set.of(ObjectClass.values());

    private Policies() {}

    /// The policy that a nation's shares describe.
    static ReleasePolicy of(NodeSpec node) {
        List<ReleasePolicy.Rule> rules = new ArrayList<>();
        for (NodeSpec.Share share : node.shares()) {
            if (!share.tracks().isEmpty()) {
                rules.add(new ReleasePolicy.Rule(
                        share.partner(),
                        ReleasePolicy.Kind.TRACKS,
                        share.tracks(),
                        Optional.empty(),
                        share.identity()));
            }
            if (share.alerts()) {
                rules.add(new ReleasePolicy.Rule(
                        share.partner(), ReleasePolicy.Kind.ALERTS, ALL, Optional.empty(), false));
            }
        }
        return new ReleasePolicy(rules);
    }
}
