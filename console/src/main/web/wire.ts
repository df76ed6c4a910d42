// The node's HTTP contract as types: docs/reference/http-api.md. Angles are degrees, lengths metres, speeds m/s, times
// ISO-8601 UTC. Every field that a node may leave out is optional here, and readers cope without it.

export type ObjectClass = 'BALLISTIC' | 'CRUISE' | 'DRONE' | 'AIRCRAFT' | 'UNKNOWN';
export type Stage = 'WATCH' | 'PREPARE' | 'TAKE_COVER' | 'ALL_CLEAR';
export type Health = 'OK' | 'DEGRADED' | 'LOST';
export type LonLat = readonly [number, number, ...number[]];

export interface NodeLink {
  node: string;
  name: string;
  url: string;
  self?: boolean;
}

export interface Source {
  id: string;
  kind: string;
  health: Health;
  reason?: string;
  ageSeconds?: number | null;
  plotsPerSecond?: number;
  longitude?: number;
  latitude?: number;
  maxRangeMetres?: number;
  plots?: number;
  findings?: number;
  dropped?: number;
}

// What /api/v1/sources says.
export interface Wires {
  sources: Wire[];
  outputs?: OutputState[];
}

// One output of /api/v1/sources.
export interface OutputState {
  recipient: string;
  protocol: string;
  url: string;
  connected: number;
  sent: number;
  dropped: number;
  withheld: number;
  reason: string;
}

// One wire of /api/v1/sources with the sensors on it.
export interface Wire {
  source: string;
  protocol: string;
  state: 'CLOSED' | 'LISTENING' | 'CONNECTED' | 'RECONNECTING' | 'ENDED';
  reason?: string;
  ageSeconds?: number | null;
  bytesPerSecond?: number;
  droppedTooFast?: number;
  droppedTooLong?: number;
  findings?: number;
}

export interface Partner {
  node: string;
  health: Health;
  ageSeconds?: number | null;
  reason?: string;
}

export interface Status {
  node: string;
  name: string;
  type: string;
  time: string;
  speed: number;
  pictureAgeSeconds?: number | null;
  version?: string;
  view?: { west: number; south: number; east: number; north: number };
  sources?: Source[];
  partners?: Partner[];
  tracks?: Partial<Record<ObjectClass, number>>;
  findings?: { severity: string; source: string; code: string; detail: string; count: number }[];
}

export interface WireFootprint {
  kind: 'IMPACT' | 'OVERFLIGHT' | 'DEBRIS';
  probability: number;
  polygon: LonLat[];
  from?: string;
  to?: string;
}

export interface TrackProperties {
  class: ObjectClass;
  classProbability?: number;
  threat?: number;
  status?: string;
  existence?: number;
  speed?: number;
  course?: number;
  verticalRate?: number;
  height?: number;
  sigma?: number;
  ageSeconds?: number;
  callsign?: string | null;
  modeS?: string | null;
  mode3A?: string | null;
  sensors?: number;
  domains?: number;
  nodes?: string[];
  impactTime?: string | null;
  impactProbability?: number | null;
  path?: LonLat[];
  footprints?: WireFootprint[];
}

export interface TrackFeature {
  type: 'Feature';
  id: string;
  geometry: { type: 'Point'; coordinates: LonLat };
  properties: TrackProperties;
}

export interface PictureMessage {
  time: string;
  node: string;
  features: TrackFeature[];
}

export interface TrackDetail extends TrackFeature {
  modes?: { mode: string; probability: number }[];
  classes?: Partial<Record<ObjectClass, number>>;
  evidence?: { sensor: string; node: string; domain: string; last?: string; count?: number }[];
  zones?: {
    zone: string;
    name: string;
    kind: string;
    probability: number;
    etaP10?: string;
    etaP50?: string;
    etaP90?: string;
  }[];
  launch?: { time: string; longitude: number; latitude: number; sigma?: number } | null;
  /** Where it has been, smoothed, oldest point first. */
  trail?: { time: string; position: number[]; sigma: number }[];
}

export interface Alert {
  id: string;
  version: number;
  event: string;
  node: string;
  zone: string;
  zoneName?: string;
  known?: boolean;
  parent?: string;
  stage: Stage;
  sounding?: boolean;
  type?: string;
  sent: string;
  expires: string;
  etaFrom?: string | null;
  etaTo?: string | null;
  probability?: number;
  cause?: ObjectClass;
  shelterSeconds?: number;
  population?: number;
  tracks?: string[];
  domains?: string[];
  reason?: string;
  grounds?: { kind: string; count: number; from: string; words: string };
  advice?: boolean;
  cap?: string;
}

export interface AlertList {
  time: string;
  node: string;
  type?: string;
  issuer?: Record<string, string>;
  timeZone?: string;
  alerts: Alert[];
}

export interface ZoneFeature {
  id?: string;
  type: 'Feature';
  properties: {
    id?: string;
    name?: string;
    nation?: string;
    parent?: string | null;
    names?: Record<string, string>;
    shelterSeconds?: number;
    population?: number;
    centre?: LonLat;
    longitude?: number;
    latitude?: number;
  };
  geometry:
    | { type: 'Polygon'; coordinates: LonLat[][] }
    | { type: 'MultiPolygon'; coordinates: LonLat[][][] }
    | null;
}
