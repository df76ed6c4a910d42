// What the painter is given: everything on the map that moves or changes.

import { outline } from './identity.ts';
import type { Box } from './labels.ts';
import type { Track, ZoneState } from './model.ts';
import { carry } from './motion.ts';
import type { ObjectClass, Source } from './wire.ts';
import type { ZoneShape } from './zones.ts';

export interface Layers {
  threats: boolean;
  unknown: boolean;
  civil: boolean;
  zones: boolean;
  rings: boolean;
  labels: boolean;
}

export interface Place {
  x: number;
  y: number;
  people: number;
  name: string;
}

export interface TrackLabel {
  first: string;
  second: string;
}

export interface Scene {
  /** Scenario time; tracks are carried to it. */
  now: number;
  tracks: ReadonlyMap<string, Track>;
  zones: ReadonlyMap<string, ZoneShape>;
  states: ReadonlyMap<string, ZoneState>;
  /** Grows whenever zones or states change. */
  zoneVersion: number;
  sources: readonly Source[];
  places: readonly Place[];
  layers: Layers;
  selectedTracks: ReadonlySet<string>;
  selectedZone: string | null;
  /** Where the one selected track has been, map units, oldest first. */
  trail: readonly (readonly [number, number])[];
  /** Ids of tracks that may carry a label, the most urgent first. */
  labelled: readonly string[];
  /** Where buttons lie over the map, pixels: no label goes there. */
  covered: readonly Box[];
  label(track: Track): TrackLabel;
}

/** From map units to pixels; the map never turns. */
export interface Frame {
  centreX: number;
  centreY: number;
  /** Map metres a pixel. */
  resolution: number;
  width: number;
  height: number;
}

export function toPixelX(frame: Frame, x: number): number {
  return (x - frame.centreX) / frame.resolution + frame.width / 2;
}

export function toPixelY(frame: Frame, y: number): number {
  return (frame.centreY - y) / frame.resolution + frame.height / 2;
}

/** Where the track is now, by its speed and course. */
export function placeOf(track: Track, now: number): [number, number] {
  const { speed = 0, course = 0 } = track.p;
  return carry(track.x, track.y, speed, course, (now - track.at) / 1000);
}

const paths = new Map<ObjectClass, Path2D>();

export function classPath(kind: ObjectClass): Path2D {
  let path = paths.get(kind);
  if (!path) {
    path = new Path2D(outline[kind]);
    paths.set(kind, path);
  }
  return path;
}
