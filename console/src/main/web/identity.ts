// What a track is on the screen: its identity (hue) and the outline of its class (shape).

import type { ObjectClass, TrackProperties } from './wire.ts';

export type IdentityKind = 'threat' | 'unknown' | 'friend' | 'civil';

const THREAT = 0.5;
const CIVIL = 0.2;

/**
 * Threat when the node holds it more likely a threat than not; civil when it is an aircraft that says who it is and is
 * hardly a threat; unknown otherwise: silence is no proof of innocence. No track is a friend until a node says so.
 */
export function identityOf(p: TrackProperties): IdentityKind {
  const weapon = p.class === 'BALLISTIC' || p.class === 'CRUISE' || p.class === 'DRONE';
  const threat = p.threat ?? (weapon ? 1 : 0);
  if (weapon && threat >= THREAT) {
    return 'threat';
  }
  const named = Boolean(p.callsign || p.modeS);
  if (p.class === 'AIRCRAFT' && named && threat < CIVIL) {
    return 'civil';
  }
  return threat >= THREAT ? 'threat' : 'unknown';
}

/** Outlines in a box of -12..12 with the nose up (-y), for SVG and canvas alike. */
export const outline: Record<ObjectClass, string> = {
  BALLISTIC: 'M0-12 7 10H-7Z',
  CRUISE: 'M0-12 2.6-7.5V-2H11V2.2H2.6V11H-2.6V2.2H-11V-2H-2.6V-7.5Z',
  DRONE: 'M0-9 12 4V9L0-.5-12 9V4Z',
  AIRCRAFT: 'M0-9 1.6-6V-1.5L9 3V5L1.6 2.5V6.5L4 8.5V10L0 9 -4 10V8.5L-1.6 6.5V2.5L-9 5V3L-1.6-1.5V-6Z',
  UNKNOWN: 'M0-10 9 0 0 10 -9 0Z',
};

export const className: Record<ObjectClass, { one: string; many: string }> = {
  BALLISTIC: { one: 'ballistic missile', many: 'ballistic' },
  CRUISE: { one: 'cruise missile', many: 'cruise' },
  DRONE: { one: 'drone', many: 'drones' },
  AIRCRAFT: { one: 'aircraft', many: 'aircraft' },
  UNKNOWN: { one: 'unknown', many: 'unknown' },
};

/** Any word that a newer node may send becomes UNKNOWN: a fallback glyph, never nothing. */
export function knownClass(value: string | undefined): ObjectClass {
  return value !== undefined && value in outline ? (value as ObjectClass) : 'UNKNOWN';
}
