package dev.tocsin.wire.cap;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;

/// English.
enum EnglishTexts implements CapTexts {
    INSTANCE;

    @Override
    public String language() {
        return "en";
    }

    @Override
    public String event(ObjectClass cause) {
        return switch (cause) {
            case BALLISTIC -> "Ballistic missile";
            case CRUISE -> "Cruise missile";
            case DRONE -> "Attack drone";
            case AIRCRAFT -> "Hostile aircraft";
            case UNKNOWN -> "Air threat";
        };
    }

    @Override
    public String zoneName(Zone zone) {
        return zone.name();
    }

    @Override
    public String headline(AlertStage stage, String zoneName) {
        return switch (stage) {
            case WATCH -> "Be aware: " + zoneName;
            case PREPARE -> "Stay near shelter: " + zoneName;
            case TAKE_COVER -> "Take cover now: " + zoneName;
            case ALL_CLEAR -> "All clear: " + zoneName;
        };
    }

    @Override
    public String description(Alert alert) {
        String arrival = alert.stage() == AlertStage.ALL_CLEAR
                ? ""
                : " Arrival is expected between " + time(alert.etaFromNanos()) + " and " + time(alert.etaToNanos())
                        + " UTC.";
        return alert.reason() + arrival;
    }

    private static String time(long nanos) {
        String iso = Nanos.format(nanos);
        return iso.substring(11, 19) + " on " + iso.substring(0, 10);
    }

    @Override
    public String instruction(AlertStage stage, long shelterSeconds) {
        String within = shelterSeconds > 0 ? " You have about " + shelterSeconds + " seconds to get there." : "";
        return switch (stage) {
            case WATCH ->
                "Something may reach your area. Keep your phone on, know where your shelter is, and wait for"
                        + " further word. You need not take cover now.";
            case PREPARE ->
                "Go near your shelter now and stay there. Bring the people around you." + within
                        + " Take cover at once if you are told to or hear an explosion.";
            case TAKE_COVER ->
                "Take cover now." + within
                        + " No shelter near: an inner room or stairwell away from windows. Outdoors: lie flat and"
                        + " protect your head. Stay until you are told that it is over. Do not touch fragments.";
            case ALL_CLEAR ->
                "It is over in your area. You may leave your shelter. Do not touch fragments; report" + " them.";
        };
    }

    @Override
    public String exercise(String text) {
        return "EXERCISE EXERCISE EXERCISE - " + text + " - THIS IS AN EXERCISE";
    }
}
