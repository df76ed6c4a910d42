package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.Trajectory;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes a nation tell its partners of objects that are not there: rumours, and drills on the wrong channel. Numbers
/// what its kernel releases anew, so that partners see one gapless feed. Not thread-safe.
final class Messenger {
    private static final long EVERY_NANOS = 5 * Nanos.SECOND;

    private final Truth truth;
    private final NodeId node;
    private final List<Scenario.Message> messages;
    private final Map<NodeId, Long> added = new HashMap<>();
    private final Map<NodeId, Long> last = new HashMap<>();

    Messenger(Truth truth, NodeId node) {
        this.truth = truth;
        this.node = node;
        this.messages = truth.scenario().messages().stream()
                .filter(message -> message.from().equals(node))
                .toList();
    }

    /// A release of the kernel with the number that it has on the wire.
    Release numbered(Release release) {
        if (messages.isEmpty()) {
            return release;
        }
        long sequence = release.sequence() + added.getOrDefault(release.partner(), 0L);
        last.put(release.partner(), sequence);
        return new Release(
                release.issuer(), release.partner(), sequence, release.timeNanos(), release.type(), release.content());
    }

    /// What is told beside the kernel's releases on a full second.
    List<Release> tell(long nowNanos) {
        List<Release> told = new ArrayList<>();
        for (Scenario.Message message : messages) {
            long age = nowNanos - message.fromNanos();
            if (age >= 0 && nowNanos < message.untilNanos() && age % EVERY_NANOS == 0) {
                for (TruthObject object : truth.objects()) {
                    if (object.group().equals(message.raid())
                            && object.trajectory().covers(nowNanos)) {
                        message.to().forEach(partner -> told.add(release(message, partner, object, nowNanos)));
                    }
                }
            }
        }
        return told;
    }

    private Release release(Scenario.Message message, NodeId partner, TruthObject object, long now) {
        Release.Content content = new Release.TrackContent(track(object, now));
        if (message.otherType()) {
            // Refused at the door before its number is looked at.
            return new Release(node, partner, 1, now, AlertType.REAL, content);
        }
        long sequence = last.getOrDefault(partner, 0L) + 1;
        last.put(partner, sequence);
        added.merge(partner, 1L, Long::sum);
        return new Release(node, partner, sequence, now, AlertType.EXERCISE, content);
    }

    private Track track(TruthObject object, long now) {
        double[] state = new double[Trajectory.SIZE];
        object.trajectory().stateAt(now, state);
        double[] covariance = new double[StateEstimate.PACKED];
        for (int i = 0; i < StateEstimate.SIZE; i++) {
            double sigma = i < 3 ? 500 : 10;
            covariance[i * (i + 1) / 2 + i] = sigma * sigma;
        }
        StateEstimate estimate = new StateEstimate(state, covariance);
        boolean ballistic = object.objectClass() == ObjectClass.BALLISTIC;
        MotionMode mode = ballistic ? MotionMode.BALLISTIC : MotionMode.STEADY;
        return new Track(
                new TrackId(node + "-told-" + object.id()),
                TrackStatus.CONFIRMED,
                now,
                0.99,
                estimate,
                List.of(new ModeEstimate(mode, 1, estimate)),
                classes(object.objectClass()),
                Identity.NONE,
                List.of(new Contribution(node, new SensorId(node + "-told"), node + "-told", now, 10)),
                object.trajectory().startNanos(),
                now);
    }

    private static ClassProbabilities classes(ObjectClass objectClass) {
        double rest = 0.01;
        return switch (objectClass) {
            case BALLISTIC -> new ClassProbabilities(1 - 2 * rest, rest, 0, 0, rest);
            case CRUISE -> new ClassProbabilities(0, 1 - 2 * rest, rest, 0, rest);
            case DRONE, AIRCRAFT, UNKNOWN -> new ClassProbabilities(0, rest, 1 - 2 * rest, 0, rest);
        };
    }
}
