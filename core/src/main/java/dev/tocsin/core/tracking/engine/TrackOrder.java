package dev.tocsin.core.tracking.engine;

import java.util.Arrays;

/// Puts the tracks into the order of the places where they are, so that a look reads its plots, and a cluster its
/// tracks, from one part of memory. Stable: tracks of one place keep their order. Reused.
final class TrackOrder {
    private final StateSpace space;
    private final Tracks tracks;
    private final Groups groups;
    /// Per place: where its tracks begin.
    private int[] start = new int[64];
    private int[] placeOf = new int[64];
    /// The track that comes to each slot.
    private int[] from = new int[64];

    private long[] spareLong = new long[64];
    private int[] spareInt = new int[64];
    private double[] spareDouble = new double[64];
    private boolean[] spareFlag = new boolean[64];

    TrackOrder(StateSpace space, Tracks tracks, Groups groups) {
        this.space = space;
        this.tracks = tracks;
        this.groups = groups;
    }

    void sort() {
        int places = space.places();
        reserve(places);
        Arrays.fill(start, 0, places + 1, 0);
        for (int t = 0; t < tracks.size; t++) {
            placeOf[t] = space.place(first(t));
            start[placeOf[t] + 1]++;
        }
        for (int p = 1; p <= places; p++) {
            start[p] += start[p - 1];
        }
        for (int t = 0; t < tracks.size; t++) {
            from[start[placeOf[t]]++] = t;
        }
        move();
    }

    private void reserve(int places) {
        if (start.length < places + 1) {
            start = new int[2 * places + 1];
        }
        int room = tracks.number.length;
        if (placeOf.length < room) {
            placeOf = new int[room];
            from = new int[room];
        }
        if (spareLong.length < room) {
            spareLong = new long[room];
            spareInt = new int[room];
            spareDouble = new double[room];
            spareFlag = new boolean[room];
        }
    }

    private int first(int t) {
        return tracks.group[t] < 0 ? tracks.density[0][t] : groups.get(tracks.group[t]).density[tracks.member[t]][0];
    }

    private void move() {
        long[] names = tracks.number;
        for (int t = 0; t < tracks.size; t++) {
            spareLong[t] = names[from[t]];
        }
        tracks.number = spareLong;
        spareLong = names;
        boolean[] flags = tracks.announced;
        for (int t = 0; t < tracks.size; t++) {
            spareFlag[t] = flags[from[t]];
        }
        tracks.announced = spareFlag;
        spareFlag = flags;
        tracks.existence = moved(tracks.existence);
        tracks.leaves = moved(tracks.leaves);
        tracks.group = moved(tracks.group);
        tracks.member = moved(tracks.member);
        for (int i = 0; i < Tracks.LEAVES; i++) {
            tracks.density[i] = moved(tracks.density[i]);
            tracks.mass[i] = moved(tracks.mass[i]);
        }
        for (int t = 0; t < tracks.size; t++) {
            if (tracks.group[t] >= 0) {
                groups.get(tracks.group[t]).track[tracks.member[t]] = t;
            }
        }
    }

    private int[] moved(int[] column) {
        int[] out = spareInt;
        for (int t = 0; t < tracks.size; t++) {
            out[t] = column[from[t]];
        }
        spareInt = column;
        return out;
    }

    private double[] moved(double[] column) {
        double[] out = spareDouble;
        for (int t = 0; t < tracks.size; t++) {
            out[t] = column[from[t]];
        }
        spareDouble = column;
        return out;
    }
}
