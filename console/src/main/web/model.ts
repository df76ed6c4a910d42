// What the screen knows, and what it makes of it. Pure: no document, no clock; times are scenario milliseconds.

import { identityOf, knownClass, type IdentityKind } from './identity.ts';
import { mercatorX, mercatorY } from './motion.ts';
import { instant } from './time.ts';
import type { Alert, ObjectClass, PictureMessage, Stage, TrackFeature, TrackProperties, WireFootprint } from './wire.ts';

export interface Track {
  id: string;
  kind: ObjectClass;
  identity: IdentityKind;
  /** Map position at `at`. */
  x: number;
  y: number;
  at: number;
  impactAt: number;
  path: readonly (readonly [number, number])[];
  footprints: readonly { kind: WireFootprint['kind']; probability: number; ring: readonly (readonly [number, number])[] }[];
  p: TrackProperties;
}

export interface Picture {
  time: number;
  tracks: ReadonlyMap<string, Track>;
}

export function readPicture(message: PictureMessage): Picture {
  const time = instant(message.time);
  const tracks = new Map<string, Track>();
  for (const feature of message.features ?? []) {
    const track = readTrack(feature, time);
    if (track) {
      tracks.set(track.id, track);
    }
  }
  return { time, tracks };
}

function readTrack(feature: TrackFeature, at: number): Track | null {
  const [longitude, latitude] = feature.geometry?.coordinates ?? [Number.NaN, Number.NaN];
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude) || feature.properties.status === 'DELETED') {
    return null;
  }
  const p = feature.properties;
  const toMap = ([lon, lat]: readonly number[]) => [mercatorX(lon ?? 0), mercatorY(lat ?? 0)] as const;
  return {
    id: String(feature.id),
    kind: knownClass(p.class),
    identity: identityOf(p),
    x: mercatorX(longitude),
    y: mercatorY(latitude),
    at,
    impactAt: instant(p.impactTime),
    path: (p.path ?? []).map(toMap),
    footprints: (p.footprints ?? []).map((f) => ({
      kind: f.kind,
      probability: f.probability,
      ring: (f.polygon ?? []).map(toMap),
    })),
    p,
  };
}

/** The newest version of each alert; receivers drop what they know by (id, version). */
export class Alerts {
  private readonly newest = new Map<string, Alert>();

  /** True when it was not known. */
  put(alert: Alert): boolean {
    const known = this.newest.get(alert.id);
    if (known && known.version >= alert.version) {
      return false;
    }
    this.newest.set(alert.id, alert);
    return true;
  }

  /** Replaces everything, as after a fresh list. */
  reset(alerts: readonly Alert[]): void {
    this.newest.clear();
    alerts.forEach((a) => this.put(a));
  }

  /** Alerts that have not expired; ended ones leave for good. */
  standing(now: number): Alert[] {
    const out: Alert[] = [];
    for (const [id, alert] of this.newest) {
      if (instant(alert.expires) <= now) {
        this.newest.delete(id);
      } else {
        out.push(alert);
      }
    }
    return out;
  }
}

const HARDNESS: Record<Stage, number> = { ALL_CLEAR: 0, WATCH: 1, PREPARE: 2, TAKE_COVER: 3 };

export function hardness(stage: Stage): number {
  return HARDNESS[stage] ?? 0;
}

export interface ZoneState {
  stage: Stage;
  alert: Alert;
}

/** The hardest stage of each zone. This node's own alerts count; a partner's advice only where the node has none. */
export function zoneStates(alerts: readonly Alert[]): Map<string, ZoneState> {
  const zones = new Map<string, ZoneState>();
  const harder = (a: Alert, b: Alert) =>
    Number(Boolean(b.advice)) - Number(Boolean(a.advice)) || hardness(a.stage) - hardness(b.stage);
  for (const alert of alerts) {
    const known = zones.get(alert.zone);
    if (!known || harder(alert, known.alert) > 0) {
      zones.set(alert.zone, { stage: alert.stage, alert });
    }
  }
  return zones;
}

/** One row of the queue: one threat, or a raid of many that belong together. */
export interface QueueItem {
  key: string;
  kind: ObjectClass;
  identity: IdentityKind;
  title: string;
  tracks: string[];
  /** NaN when nothing is known to be hit. */
  impactAt: number;
  /** Half of the arrival interval, seconds; NaN when unknown. */
  plusMinus: number;
  place: string;
  probability: number;
  stage: Stage | null;
  zones: number;
  sensors: number;
  domains: number;
  alert: Alert | null;
}

const RAID = 4;

/**
 * Everything that may need a person, soonest impact first. Four or more of a class under one event, or without one, are
 * one raid. Alerts whose tracks are gone keep a row until they end.
 */
export function queue(picture: Picture, alerts: readonly Alert[]): QueueItem[] {
  const standing = alerts.filter((a) => a.stage !== 'ALL_CLEAR');
  const byTrack = new Map<string, Alert[]>();
  for (const alert of standing) {
    for (const id of alert.tracks ?? []) {
      byTrack.set(id, [...(byTrack.get(id) ?? []), alert]);
    }
  }
  const groups = new Map<string, Track[]>();
  for (const track of picture.tracks.values()) {
    if (track.identity === 'threat' || (track.identity === 'unknown' && byTrack.has(track.id))) {
      const event = byTrack.get(track.id)?.[0]?.event ?? '';
      const key = `${track.kind}|${event}`;
      groups.set(key, [...(groups.get(key) ?? []), track]);
    }
  }
  const items: QueueItem[] = [];
  for (const [key, tracks] of groups) {
    if (tracks.length >= RAID) {
      items.push(raidItem(key, tracks, byTrack, picture.time));
    } else {
      tracks.forEach((track) => items.push(trackItem(track, byTrack.get(track.id) ?? [], picture.time)));
    }
  }
  return [...items, ...orphans(standing, picture)].sort((a, b) => byImpact(a, b, picture.time));
}

const OVERDUE_MILLIS = 30_000;
const DUE_MILLIS = 1000;

/** What is still to come or keeps people under cover, then what is overdue, then what has no time. */
function byImpact(a: QueueItem, b: QueueItem, now: number): number {
  const overdue = (i: QueueItem) => i.impactAt < now - OVERDUE_MILLIS && i.stage !== 'TAKE_COVER';
  const rank = (i: QueueItem) => (Number.isFinite(i.impactAt) ? Number(overdue(i)) : 2);
  const later = rank(a) - rank(b);
  const [ta, tb] = [a.impactAt, b.impactAt].map((t) => (Number.isFinite(t) ? t : 0)) as [number, number];
  return later || ta - tb || b.tracks.length - a.tracks.length || (a.key < b.key ? -1 : 1);
}

function trackItem(track: Track, alerts: readonly Alert[], now: number): QueueItem {
  const alert = leading(alerts, now);
  return {
    key: `track:${track.id}`,
    kind: track.kind,
    identity: track.identity,
    title: track.id,
    tracks: [track.id],
    impactAt: next([track.impactAt, middle(alert)], now),
    plusMinus: halfInterval(alert),
    place: alert?.zoneName ?? alert?.zone ?? '',
    probability: alert?.probability ?? track.p.impactProbability ?? Number.NaN,
    stage: alert?.stage ?? null,
    zones: new Set(alerts.map((a) => a.zone)).size,
    sensors: track.p.sensors ?? 0,
    domains: track.p.domains ?? 0,
    alert,
  };
}

function raidItem(
  key: string,
  tracks: readonly Track[],
  byTrack: ReadonlyMap<string, Alert[]>,
  now: number,
): QueueItem {
  const alerts = [...new Set(tracks.flatMap((t) => byTrack.get(t.id) ?? []))];
  const alert = leading(alerts, now);
  const first = tracks[0] as Track;
  return {
    key: `raid:${key}`,
    kind: first.kind,
    identity: first.identity,
    title: `Raid of ${tracks.length}`,
    tracks: [...tracks].sort(sooner).map((t) => t.id),
    impactAt: next([...tracks.map((t) => t.impactAt), middle(alert)], now),
    plusMinus: halfInterval(alert),
    place: alert?.zoneName ?? alert?.zone ?? '',
    probability: alert?.probability ?? Number.NaN,
    stage: alert?.stage ?? null,
    zones: new Set(alerts.map((a) => a.zone)).size,
    sensors: Math.max(...tracks.map((t) => t.p.sensors ?? 0)),
    domains: Math.max(...tracks.map((t) => t.p.domains ?? 0)),
    alert,
  };
}

function sooner(a: Track, b: Track): number {
  const [ta, tb] = [a.impactAt, b.impactAt].map((t) => (Number.isFinite(t) ? t : Number.MAX_VALUE)) as [number, number];
  return ta - tb || (a.id < b.id ? -1 : 1);
}

const LABELS_OF_A_RAID = 3;

/** Who gets a label first: the head of every row, then the rest of the raids, then the unknown. */
export function labelOrder(items: readonly QueueItem[], picture: Picture): string[] {
  const heads = items.flatMap((i) => i.tracks.slice(0, LABELS_OF_A_RAID));
  const rest = items.flatMap((i) => i.tracks.slice(LABELS_OF_A_RAID));
  const unknown = [...picture.tracks.values()].filter((t) => t.identity === 'unknown').map((t) => t.id);
  return [...heads, ...unknown, ...rest];
}

/** Alerts without a live track, one row for each event. */
function orphans(standing: readonly Alert[], picture: Picture): QueueItem[] {
  const events = new Map<string, Alert[]>();
  const live = new Set<string>();
  for (const alert of standing) {
    if ((alert.tracks ?? []).some((id) => picture.tracks.has(id))) {
      live.add(alert.event);
    }
    events.set(alert.event, [...(events.get(alert.event) ?? []), alert]);
  }
  const out: QueueItem[] = [];
  for (const [event, alerts] of events) {
    const alert = leading(alerts, picture.time);
    if (!live.has(event) && alert) {
      const kind = knownClass(alert.cause);
      out.push({
        key: `event:${event}`,
        kind,
        identity: 'threat',
        title: alert.advice ? `Advice of ${alert.node}` : 'Alert without live track',
        tracks: [],
        impactAt: middle(alert),
        plusMinus: halfInterval(alert),
        place: alert.zoneName ?? alert.zone,
        probability: alert.probability ?? Number.NaN,
        stage: alert.stage,
        zones: new Set(alerts.map((a) => a.zone)).size,
        sensors: 0,
        domains: alert.domains?.length ?? 0,
        alert,
      });
    }
  }
  return out;
}

/** The hardest alert of this node, else of a partner; of those the next to arrive, and what has arrived last. */
function leading(alerts: readonly Alert[], now: number): Alert | null {
  const own = alerts.filter((a) => !a.advice);
  const arrived = (a: Alert) => Number(middle(a) <= now);
  const before = (a: Alert, b: Alert) =>
    hardness(b.stage) - hardness(a.stage) || arrived(a) - arrived(b) || middle(a) - middle(b);
  return (own.length > 0 ? own : alerts).reduce<Alert | null>((best, a) => (best && !(before(a, best) < 0) ? best : a), null);
}

/** The soonest of these instants that is still to come, else the newest that is past; NaN when there is none. */
function next(times: readonly number[], now: number): number {
  const known = times.filter(Number.isFinite);
  const toCome = known.filter((t) => t > now - DUE_MILLIS);
  return toCome.length > 0 ? Math.min(...toCome) : known.length > 0 ? Math.max(...known) : Number.NaN;
}

/** A probability in words of figures; a small one is not none and a great one is not certain. */
export function percent(probability: number): string {
  const whole = Math.round(probability * 100);
  return whole < 1 ? '< 1 %' : whole > 99 ? '> 99 %' : `${whole} %`;
}

function middle(alert: Alert | null): number {
  return alert ? (instant(alert.etaFrom) + instant(alert.etaTo)) / 2 : Number.NaN;
}

function halfInterval(alert: Alert | null): number {
  return alert ? (instant(alert.etaTo) - instant(alert.etaFrom)) / 2000 : Number.NaN;
}

export interface Summary {
  firstImpact: { at: number; place: string } | null;
  zones: Record<Stage, number>;
  threats: Partial<Record<ObjectClass, number>>;
  threatCount: number;
  unknownCount: number;
  civilCount: number;
}

/** The figures of the top bar. */
export function summarise(picture: Picture, items: readonly QueueItem[], zones: ReadonlyMap<string, ZoneState>, now: number): Summary {
  const counts: Record<Stage, number> = { TAKE_COVER: 0, PREPARE: 0, WATCH: 0, ALL_CLEAR: 0 };
  for (const zone of zones.values()) {
    if (!zone.alert.advice) {
      counts[zone.stage] = (counts[zone.stage] ?? 0) + 1;
    }
  }
  const threats: Partial<Record<ObjectClass, number>> = {};
  const by: Record<IdentityKind, number> = { threat: 0, unknown: 0, friend: 0, civil: 0 };
  for (const track of picture.tracks.values()) {
    by[track.identity]++;
    if (track.identity === 'threat') {
      threats[track.kind] = (threats[track.kind] ?? 0) + 1;
    }
  }
  const first = items.find((i) => i.impactAt > now - DUE_MILLIS);
  return {
    firstImpact: first ? { at: first.impactAt, place: first.place } : null,
    zones: counts,
    threats,
    threatCount: by.threat,
    unknownCount: by.unknown,
    civilCount: by.civil,
  };
}
