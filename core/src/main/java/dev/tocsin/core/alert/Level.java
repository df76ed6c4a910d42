package dev.tocsin.core.alert;

import dev.tocsin.core.picture.AlertStage;

/// Stages as numbers that can be compared: nothing, then the stages in the order in which they harden. Stateless.
final class Level {
    static final int NONE = 0;
    static final int WATCH = 1;
    static final int PREPARE = 2;
    static final int TAKE_COVER = 3;

    private Level() {}

    static AlertStage stage(int level) {
        return switch (level) {
            case WATCH -> AlertStage.WATCH;
            case PREPARE -> AlertStage.PREPARE;
            case TAKE_COVER -> AlertStage.TAKE_COVER;
            default -> AlertStage.ALL_CLEAR;
        };
    }

    static int of(AlertStage stage) {
        return switch (stage) {
            case WATCH -> WATCH;
            case PREPARE -> PREPARE;
            case TAKE_COVER -> TAKE_COVER;
            case ALL_CLEAR -> NONE;
        };
    }
}
