// The operator's console: listens to one node, keeps what it says, and shows it. State is here; drawing is elsewhere.

import './styles.css';
import { byId, h, setText } from './dom.ts';
import { DecisionDialog } from './decision.ts';
import { showDetail } from './detail-view.ts';
import { Figures, nations } from './figures.ts';
import type { Coverage } from './coverage.ts';
import { freshness, type Freshness, type Heard } from './health.ts';
import { showHealth } from './health-view.ts';
import { Pulse } from './pulse.ts';
import { className } from './identity.ts';
import { fillLegend } from './legend.ts';
import { TheatreMap, type Picked } from './map.ts';
import { Alerts, hardness, labelOrder, queue, readPicture, summarise, zoneStates, type Picture, type QueueItem, type Track } from './model.ts';
import { QueueView } from './queue-view.ts';
import { mercatorX, mercatorY } from './motion.ts';
import { placeOf, type Layers, type Scene, type TrackLabel } from './scene.ts';
import { follow } from './sse.ts';
import { countdown, instant, ScenarioClock, spokenDuration, utc } from './time.ts';
import { plate } from './tokens.ts';
import type { Alert, AlertList, NodeLink, PictureMessage, Status, TrackDetail, Wires, ZoneFeature } from './wire.ts';
import { readZones } from './zones.ts';

const API = '/api/v1';
const FRAME_MILLIS = 120;
const TICK_MILLIS = 250;
const EVALUATE_MILLIS = 60;
const STATUS_MILLIS = 2000;
const DETAIL_MILLIS = 1000;
// Countdowns run on while the node is silent (time does); the tracks stop where they were, and the plate says STALE.
const MAX_CARRY_MILLIS = 15 * 60_000;

const clock = new ScenarioClock(MAX_CARRY_MILLIS);
const alerts = new Alerts();
const pulse = new Pulse(performance.now(), Date.now());
const heard: Heard = { picture: 0, alerts: 0, began: performance.now(), nodeAgeSeconds: null };
const layers: Layers = { threats: true, unknown: true, civil: true, zones: true, rings: false, labels: true };
const stageBefore = new Map<string, number>();

let status: Status | null = null;
let picture: Picture = { time: Number.NaN, tracks: new Map() };
let items: QueueItem[] = [];
let fresh: Freshness = { state: 'waiting' };
let selectedKey: string | null = null;
let selectedTrack: string | null = null;
let detail: TrackDetail | null = null;
let detailEnded = false;
let pictureMessageAt = 0;
let exercise = false;

const scene: Scene = {
  now: 0,
  tracks: picture.tracks,
  zones: new Map(),
  states: new Map(),
  zoneVersion: 0,
  sources: [],
  places: [],
  layers,
  selectedTracks: new Set(),
  selectedZone: null,
  trail: [],
  labelled: [],
  covered: [],
  label: labelOf,
};

const decisions = new DecisionDialog(`${API}/decisions`);
const figures = new Figures(byId('figures'));
const queueView = new QueueView((item) => select(item.key, item.tracks.length === 1 ? (item.tracks[0] ?? null) : null, item.tracks.length === 0 ? (item.alert?.zone ?? null) : null));
const map = new TheatreMap(byId('map'), byId('inset'), scene, picked);

function labelOf(track: Track): TrackLabel {
  const left = countdown(track.impactAt - scene.now);
  const name = track.p.callsign ?? track.id;
  if (track.identity !== 'threat') {
    return { first: name, second: heightAndSpeed(track) };
  }
  const first = Number.isFinite(track.impactAt) ? `${left}  ${name}` : name;
  return { first, second: `${className[track.kind].many === 'drones' ? 'drone' : className[track.kind].many} · ${heightAndSpeed(track)}` };
}

function heightAndSpeed({ p }: Track): string {
  const height = p.height === undefined ? '' : p.height > 20000 ? `${Math.round(p.height / 1000)} km` : `${Math.round(p.height / 100) / 10} km`;
  const speed = p.speed === undefined ? '' : p.speed >= 1000 ? `${(p.speed / 1000).toFixed(1)} km/s` : `${Math.round(p.speed)} m/s`;
  return [height, speed].filter(Boolean).join(' · ');
}

// ---- what the node says

function onPicture(message: PictureMessage): void {
  const now = performance.now();
  heard.picture = now;
  pictureMessageAt = now;
  picture = readPicture(message);
  clock.heard(picture.time, now);
  scene.tracks = picture.tracks;
  evaluate();
}

function onAlert(alert: Alert): void {
  if (alerts.put(alert)) {
    announce(alert);
    evaluateSoon();
  }
}

let waiting = false;

/** A wave of a thousand alerts is evaluated once. */
function evaluateSoon(): void {
  if (!waiting) {
    waiting = true;
    setTimeout(() => {
      waiting = false;
      evaluate();
    }, EVALUATE_MILLIS);
  }
}

function evaluate(): void {
  const now = clock.known ? clock.now(performance.now()) : 0;
  const standing = alerts.standing(now);
  const states = zoneStates(standing);
  if (changed(states)) {
    scene.states = states;
    scene.zoneVersion++;
  } else {
    scene.states = states;
  }
  items = queue(picture, standing);
  scene.labelled = labelOrder(items, picture);
  markSelection();
  queueView.selected = selectedKey;
  queueView.show(items, now);
}

function changed(states: Scene['states']): boolean {
  if (states.size !== scene.states.size) {
    return true;
  }
  for (const [zone, state] of states) {
    if (scene.states.get(zone)?.alert !== state.alert) {
      return true;
    }
  }
  return false;
}

let spoken: string[] = [];

/** Says what hardened, and never more than a few at once. */
function announce(alert: Alert): void {
  const before = stageBefore.get(alert.zone) ?? 0;
  const now = hardness(alert.stage);
  stageBefore.set(alert.zone, now);
  if (alert.advice || (now <= before && alert.stage !== 'ALL_CLEAR')) {
    return;
  }
  const eta = alert.stage === 'ALL_CLEAR' ? '' : `, ${spokenDuration(instant(alert.etaFrom) - clock.now(performance.now()))}`;
  spoken.push(`${plate[alert.stage].word}: ${alert.zoneName ?? alert.zone}${eta}`);
}

setInterval(() => {
  if (spoken.length > 0) {
    const more = spoken.length > 3 ? `, and ${spoken.length - 3} more` : '';
    setText(byId('announcer'), `${spoken.slice(0, 3).join('. ')}${more}`);
    spoken = [];
  }
}, 2000);

// ---- selection

function select(key: string | null, track: string | null, zone: string | null): void {
  selectedKey = key;
  if (track !== selectedTrack) {
    detail = null;
    detailEnded = false;
    scene.trail = [];
  }
  selectedTrack = track;
  scene.selectedZone = zone;
  markSelection();
  queueView.selected = key;
  queueView.show(items, clock.now(performance.now()));
  revealSelection();
  void fetchDetail();
  drawDetail();
}

function markSelection(): void {
  const item = items.find((i) => i.key === selectedKey);
  scene.selectedTracks = new Set(selectedTrack ? [selectedTrack] : (item?.tracks ?? []));
}

function revealSelection(): void {
  const first = [...scene.selectedTracks][0];
  const track = first === undefined ? undefined : picture.tracks.get(first);
  const zone = scene.selectedZone ? scene.zones.get(scene.selectedZone) : undefined;
  if (track) {
    map.reveal(...placeOf(track, scene.now));
  } else if (zone) {
    map.reveal((zone.west + zone.east) / 2, (zone.south + zone.north) / 2);
  }
}

function picked(what: Picked): void {
  if (what === null) {
    select(null, null, null);
  } else if ('track' in what) {
    const item = items.find((i) => i.tracks.includes(what.track));
    select(item?.key ?? null, what.track, null);
  } else {
    select(null, null, what.zone);
  }
}

async function fetchDetail(): Promise<void> {
  const id = selectedTrack;
  if (!id) {
    return;
  }
  try {
    const response = await fetch(`${API}/tracks/${encodeURIComponent(id)}`, { cache: 'no-store' });
    const answer = response.ok ? ((await response.json()) as TrackDetail) : null;
    if (selectedTrack === id) {
      detail = answer ?? (response.status === 404 ? null : detail);
      detailEnded = response.status === 404;
      scene.trail = trailOf(detail);
      drawDetail();
    }
  } catch {
    // The staleness plate says that the node is not heard.
  }
}

function trailOf(track: TrackDetail | null): (readonly [number, number])[] {
  return (track?.trail ?? []).map(({ position: [longitude = 0, latitude = 0] }) => [mercatorX(longitude), mercatorY(latitude)] as const);
}

function drawDetail(): void {
  const now = clock.now(performance.now());
  const item = items.find((i) => i.key === selectedKey) ?? null;
  const zone = scene.selectedZone ? (scene.zones.get(scene.selectedZone) ?? null) : null;
  const standing = alerts.standing(now);
  standing.sort((a, b) => hardness(b.stage) - hardness(a.stage) || instant(a.etaFrom) - instant(b.etaFrom));
  const about = standing.filter((a) => concerns(a, zone?.id ?? null));
  const chooseZone = (id: string) => select(null, null, id);
  const input = { now, item, track: detail, trackId: selectedTrack, ended: detailEnded, zone, alerts: about, standing, chooseZone, decide: (alert: Alert) => decisions.open(alert) };
  showDetail(byId('detail'), input, (id) => select(selectedKey, id, null));
}

function concerns(alert: Alert, zone: string | null): boolean {
  if (zone !== null) {
    return alert.zone === zone;
  }
  return (alert.tracks ?? []).some((id) => scene.selectedTracks.has(id));
}

// ---- what runs by itself

function tick(): void {
  const real = performance.now();
  fresh = freshness(heard, real);
  const stale = fresh.state === 'stale';
  const now = clock.known ? clock.now(real) : Number.NaN;
  document.body.classList.toggle('is-stale', stale);
  byId('notice').hidden = scene.zones.size > 0 || scene.states.size === 0;
  const notice = byId('stale');
  notice.hidden = !stale;
  if (fresh.state === 'stale') {
    const since = clock.known ? ` since ${utc(clock.now(fresh.since))}` : '';
    setText(notice, `STALE${since} · ${fresh.why} · do not trust this map · reconnecting`);
  }
  measureCovers();
  const summary = summarise(picture, items, scene.states, now);
  figures.show(summary, now);
  figures.health(status, fresh, (real - (pictureMessageAt || heard.began)) / 1000 + (status?.pictureAgeSeconds ?? 0));
  figures.time(now, clock.scenarioSpeed, exercise);
  queueView.tick(now);
  const cover = summary.zones.TAKE_COVER;
  const lead = stale ? 'STALE · ' : cover > 0 ? `(${cover}) TAKE COVER · ` : summary.zones.PREPARE > 0 ? `(${summary.zones.PREPARE}) PREPARE · ` : '';
  const title = `${exercise ? 'EXERCISE · ' : ''}${lead}${status?.name ?? ''} · Tocsin`;
  if (document.title !== title) {
    document.title = title;
  }
}

/** What lies over the map, so that labels keep off it. */
function measureCovers(): void {
  const origin = byId('map').getBoundingClientRect();
  scene.covered = ['.layers', '.legend', '.zoom', '.source-note', '.inset'].flatMap((selector) =>
    [...document.querySelectorAll(`.theatre ${selector}`)].map((e) => {
      const r = e.getBoundingClientRect();
      return { x: r.x - origin.x, y: r.y - origin.y, w: r.width, h: r.height };
    }),
  );
}

function frame(): void {
  if (fresh.state !== 'stale' && clock.known) {
    scene.now = clock.now(performance.now());
  }
  map.redraw();
  // A slow machine gets fewer frames, never a blocked page.
  setTimeout(frame, Math.max(FRAME_MILLIS, 5 * map.paintMillis));
}

async function fetchStatus(): Promise<void> {
  try {
    const response = await fetch(`${API}/status`, { cache: 'no-store' });
    if (!response.ok) {
      return;
    }
    const first = status === null;
    const now: Status = await response.json();
    status = now;
    clock.setSpeed(now.speed);
    if (!clock.known) {
      clock.heard(instant(now.time), performance.now());
    }
    heard.nodeAgeSeconds = now.pictureAgeSeconds ?? null;
    scene.sources = now.sources ?? [];
    exercise = now.type !== 'REAL';
    byId('exercise').hidden = !exercise;
    document.body.classList.toggle('is-exercise', exercise);
    setText(byId('node-name'), now.name || now.node);
    showHealth(byId('health'), now, await fetchWires(), await fetchCoverage());
    if (first && now.view) {
      map.open(now.view);
    }
  } catch {
    // As above: the staleness plate tells.
  }
}

/** How well the zones are seen; null when the node does not tell. */
async function fetchCoverage(): Promise<Coverage | null> {
  try {
    const response = await fetch(`${API}/coverage`, { cache: 'no-store' });
    return response.ok ? ((await response.json()) as Coverage) : null;
  } catch {
    return null;
  }
}

/** How the wires and outputs fare; none when the node does not tell. */
async function fetchWires(): Promise<Wires> {
  try {
    const response = await fetch(`${API}/sources`, { cache: 'no-store' });
    return response.ok ? ((await response.json()) as Wires) : { sources: [] };
  } catch {
    return { sources: [] };
  }
}

async function load<T>(path: string): Promise<T> {
  for (let wait = 500; ; wait = Math.min(5000, wait * 2)) {
    try {
      const response = await fetch(`${API}/${path}`);
      if (response.ok) {
        return (await response.json()) as T;
      }
    } catch {
      // Tried again below, for as long as the page is open.
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

// ---- controls

const LAYER_NAMES: [keyof Layers, string][] = [
  ['threats', 'Threats'],
  ['unknown', 'Unknown'],
  ['civil', 'Civil'],
  ['zones', 'Zones'],
  ['rings', 'Rings'],
  ['labels', 'Labels'],
];

function layerButtons(): void {
  for (const [key, name] of LAYER_NAMES) {
    const button = h('button', { type: 'button', 'aria-pressed': String(layers[key]), class: 'toggle' }, name);
    button.addEventListener('click', () => {
      layers[key] = !layers[key];
      button.setAttribute('aria-pressed', String(layers[key]));
      map.redraw();
    });
    byId('layers').append(button);
  }
}

function zoomToZones(): void {
  let hard = [...scene.states].filter(([, s]) => hardness(s.stage) >= 2);
  hard = hard.length > 0 ? hard : [...scene.states];
  const shapes = hard.map(([id]) => scene.zones.get(id)).filter((z) => z !== undefined);
  if (shapes.length > 0) {
    const most = (f: (z: (typeof shapes)[number]) => number) => Math.max(...shapes.map(f));
    map.fit(-most((z) => -z.west), -most((z) => -z.south), most((z) => z.east), most((z) => z.north));
  }
}

function onKey(event: KeyboardEvent): void {
  const target = event.target instanceof HTMLElement ? event.target.tagName : '';
  if (event.ctrlKey || event.metaKey || event.altKey || target === 'INPUT' || target === 'SELECT' || target === 'TEXTAREA' || document.querySelector('dialog[open]')) {
    return;
  }
  const actions: Record<string, () => void> = {
    j: () => queueView.move(1),
    k: () => queueView.move(-1),
    z: zoomToZones,
    escape: () => select(null, null, null),
    '+': () => map.zoomBy(1),
    '-': () => map.zoomBy(-1),
  };
  const action = actions[event.key.toLowerCase()];
  if (action) {
    event.preventDefault();
    action();
  }
}

function start(): void {
  layerButtons();
  fillLegend(byId('legend'));
  byId('zoom-in').addEventListener('click', () => map.zoomBy(1));
  byId('zoom-out').addEventListener('click', () => map.zoomBy(-1));
  byId('zoom-zones').addEventListener('click', zoomToZones);
  document.addEventListener('keydown', onKey);
  setInterval(tick, TICK_MILLIS);
  frame();
  setInterval(() => void fetchStatus(), STATUS_MILLIS);
  setInterval(() => void fetchDetail(), DETAIL_MILLIS);
  setInterval(drawDetail, DETAIL_MILLIS);
  void fetchStatus();
  drawDetail();
  void load<NodeLink[]>('nodes').then((nodes) => nations(byId('nations'), nodes, status?.node ?? ''));
  void load<{ features: ZoneFeature[] }>('zones').then((zones) => {
    scene.zones = readZones(zones.features);
    scene.zoneVersion++;
  });
  void map.loadBase((layer) => `${API}/basemap/${layer}.json`).then((places) => {
    scene.places = places;
  });
  void document.fonts.ready.then(() => map.fontsReady());
  listen();
}

function listen(): void {
  follow(`${API}/picture/stream`, { event: (e) => (e.event === 'picture' ? onPicture(JSON.parse(e.data)) : undefined), state: () => undefined }, 15_000);
  const standing = async () => {
    const list = await load<AlertList>('alerts');
    clock.known || clock.heard(instant(list.time), performance.now());
    list.alerts.forEach((a) => onAlert(a));
  };
  void standing();
  follow(
    `${API}/alerts/stream`,
    {
      event: (e) => {
        if (e.event === 'alert') {
          onAlert(JSON.parse(e.data));
        } else if (e.event === 'heartbeat' && pulse.beat(JSON.parse(e.data).sequence, performance.now(), Date.now())) {
          heard.alerts = performance.now();
        }
      },
      state: (connected) => {
        if (connected) {
          void standing();
        }
      },
    },
    20_000,
  );
}

start();
