package dev.tocsin.wire.sapient;

import dev.tocsin.wire.sapient.proto.Registration;
import dev.tocsin.wire.sapient.proto.Registration.NodeDefinition;
import dev.tocsin.wire.sapient.proto.Registration.NodeType;
import java.util.ArrayList;
import java.util.List;

/// Lets sensors and fusion nodes in and nobody else. A node that is, or may be, an effector is refused as a whole,
/// whatever else it says to be: this system warns and has nothing to say to a weapon. Stateless.
public final class EffectorGuard {
    private enum Role {
        SENSOR,
        /// Carries a sensor and is none by itself.
        PLATFORM,
        EFFECTOR,
        UNCLEAR
    }

    private EffectorGuard() {}

    private static Role roleOf(NodeType type) {
        return switch (type) {
            case NODE_TYPE_RADAR,
                    NODE_TYPE_LIDAR,
                    NODE_TYPE_CAMERA,
                    NODE_TYPE_SEISMIC,
                    NODE_TYPE_ACOUSTIC,
                    NODE_TYPE_PROXIMITY_SENSOR,
                    NODE_TYPE_PASSIVE_RF,
                    NODE_TYPE_HUMAN,
                    NODE_TYPE_CHEMICAL,
                    NODE_TYPE_BIOLOGICAL,
                    NODE_TYPE_RADIATION,
                    NODE_TYPE_FUSION_NODE -> Role.SENSOR;
            case NODE_TYPE_MOBILE_NODE, NODE_TYPE_POINTABLE_NODE -> Role.PLATFORM;
            case NODE_TYPE_KINETIC, NODE_TYPE_JAMMER, NODE_TYPE_CYBER, NODE_TYPE_LDEW, NODE_TYPE_RFDEW -> Role.EFFECTOR;
            case NODE_TYPE_UNSPECIFIED, NODE_TYPE_OTHER, UNRECOGNIZED -> Role.UNCLEAR;
        };
    }

    /// Why a node may not register; empty when it may.
    public static List<String> refusals(Registration registration) {
        List<String> refusals = new ArrayList<>();
        boolean sensor = false;
        for (NodeDefinition definition : registration.getNodeDefinitionList()) {
            NodeType type = definition.getNodeType();
            switch (roleOf(type)) {
                case SENSOR -> sensor = true;
                case PLATFORM -> {
                    // Needs a sensor beside it.
                }
                case EFFECTOR ->
                    refusals.add("node type " + type.name() + " is an effector; sensors and fusion nodes only");
                case UNCLEAR ->
                    refusals.add("node type " + definition.getNodeTypeValue() + " (" + type.name()
                            + ") is not known to be a sensor; sensors and fusion nodes only");
            }
            if (refusals.size() >= SapientRules.MAX_VIOLATIONS) {
                return refusals;
            }
        }
        if (refusals.isEmpty() && !sensor) {
            refusals.add("no node type of a sensor or fusion node");
        }
        return refusals;
    }
}
