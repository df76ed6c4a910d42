// The public page: my zone, what to do, how long. Zones only: it asks for no track and no sensor. Zone names are fetched
// only to choose a zone; after that the choice is kept on the device.

import './public.css';
import { coverageWords, type Coverage } from './coverage.ts';
import { myAlert, type MyZone } from './concern.ts';
import { byId, glyph, h, setText, stageIcon } from './dom.ts';
import { Alerts, hardness, zoneStates } from './model.ts';
import { Pulse } from './pulse.ts';
import { follow } from './sse.ts';
import { countdown, instant, knownZone, ScenarioClock, wallTime } from './time.ts';
import { description, left, stageKey, type Texts } from './alert-words.ts';
import { languages, textsOf } from './public-texts.ts';
import type { Alert, AlertList, Stage, ZoneFeature } from './wire.ts';

const SILENCE_MILLIS = 15_000;
const RETRY_MILLIS = 2000;
const MAX_FOUND = 12;
const MAX_ZONES = 60;

const clock = new ScenarioClock(15 * 60_000);
const alerts = new Alerts();
let zones: MyZone[] | null = null;
let mine: MyZone | null = stored<MyZone>('tocsin-zone');
let language = stored<string>('tocsin-language') ?? navigator.language.slice(0, 2);
const pulse = new Pulse(performance.now(), Date.now());
let coverage: Coverage | null = null;
let before: { scenario: number; real: number } | null = null;
let node = '';
let issuers: Record<string, string> = {};
let timeZone = 'UTC';

function stored<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function words(): Texts {
  return textsOf(language);
}

function nameOf(alert: Alert): string {
  const known = zones?.find((z) => z.id === alert.zone) ?? (mine?.id === alert.zone ? mine : null);
  return known?.names[language] ?? known?.names['en'] ?? alert.zoneName ?? alert.zone;
}

function labels(): void {
  const t = words();
  document.documentElement.lang = t.language;
  document.documentElement.dir = t.rightToLeft ? 'rtl' : 'ltr';
  setText(byId('language-label'), t.say('page.language'));
  setText(byId('zone-label'), t.say('page.my-zone'));
  setText(byId('what-title'), t.say('page.what'));
  setText(byId('why-title'), t.say('page.why'));
  setText(byId('zones-title'), t.say('page.zones'));
  setText(byId('honest'), t.say('page.honest'));
  setText(byId('exercise'), t.say('page.exercise'));
  render();
}

let shownHero = '';
let shownList = '';

function render(): void {
  const now = clock.now(performance.now());
  const standing = clock.known ? alerts.standing(now) : [];
  const states = zoneStates(standing);
  const alert = mine ? myAlert([...states.values()].map((s) => s.alert), mine) : undefined;
  const silent = pulse.silentMillis(performance.now(), Date.now());
  const alive = clock.known && silent <= SILENCE_MILLIS;
  hero(alert?.stage ?? null, alive);
  arrives(alert, now);
  why(alert);
  notices();
  list([...states.values()].map((s) => s.alert), alive);
  staleness(now, silent);
}

/** The time left, in figures and in words. */
function arrives(alert: Alert | undefined, now: number): void {
  const eta = instant(alert?.etaFrom) - now;
  const over = !alert || alert.stage === 'ALL_CLEAR' || !Number.isFinite(eta);
  for (const [id, text] of [['left', words().digits(countdown(Math.max(0, eta)))], ['left-words', left(eta, words())]] as const) {
    const line = byId(id);
    line.hidden = over;
    if (!over) {
      line.className = `${id} ${alert.stage}`;
      setText(line, text);
    }
  }
}

function why(alert: Alert | undefined): void {
  byId('why').hidden = !alert;
  if (alert) {
    const t = words();
    const place = alert.known === false ? `${t.say('parent', { place: alert.zone })} ` : '';
    setText(byId('why-text'), place + description(alert, t, issuers[t.language] ?? alert.node, timeZone));
    const hurry = alert.stage === 'PREPARE' || alert.stage === 'TAKE_COVER';
    byId('shelter').hidden = !hurry || !alert.shelterSeconds;
    setText(byId('shelter'), t.count('shelter', alert.shelterSeconds ?? 0));
  }
}

/** That there is no alert is said only while the node is heard from. */
function hero(stage: Stage | null, alive: boolean): void {
  const key = `${language} ${stage} ${mine?.id} ${alive}`;
  if (key === shownHero) {
    return;
  }
  shownHero = key;
  const t = words();
  byId('hero').className = `hero ${stage ?? 'none'}`;
  byId('icon').replaceChildren(...(stage ? [glyph(stageIcon[stage] ?? '', 'icon')] : []));
  const word = stage || (mine && alive) ? t.say(`stage.${stageKey(stage)}`) : t.say('page.my-zone');
  setText(byId('word'), word);
  setText(byId('zone-line'), mine ? (mine.names[language] ?? mine.names['en'] ?? mine.id) : '');
  byId('what').hidden = !stage;
  byId('steps').replaceChildren(...(stage ? [1, 2, 3] : []).map((i) => h('li', {}, t.say(`steps.${stageKey(stage)}.${i}`))));
  document.title = mine ? word : 'Tocsin';
}

function list(standing: Alert[], alive: boolean): void {
  standing.sort((a, b) => hardness(b.stage) - hardness(a.stage) || instant(a.etaFrom) - instant(b.etaFrom));
  const shown = standing.slice(0, MAX_ZONES);
  const key = language + alive + standing.length + shown.map((a) => a.id + a.version).join();
  if (key === shownList) {
    return;
  }
  shownList = key;
  const t = words();
  const rows = shown.map((a) =>
    h('li', {}, h('span', { class: 'name' }, nameOf(a)), h('span', { class: `plate ${a.stage}` }, glyph(stageIcon[a.stage] ?? '', 'icon'), t.say(`short.${stageKey(a.stage)}`))),
  );
  if (standing.length > shown.length) {
    rows.push(h('li', {}, `+ ${standing.length - shown.length}`));
  }
  byId('zones').replaceChildren(...(rows.length > 0 ? rows : [h('li', {}, alive ? t.say('page.no-zones') : '—')]));
}

let shownNotices = '';

/** Whether my zone is seen at all. */
function notices(): void {
  const told = mine ? coverageWords(coverage, mine.id, words(), timeZone) : [];
  if (told.join() !== shownNotices) {
    shownNotices = told.join();
    byId('coverage').hidden = told.length === 0;
    byId('coverage').replaceChildren(...told.map((text) => h('p', {}, text)));
  }
}

function staleness(now: number, silent: number): void {
  const stale = silent > SILENCE_MILLIS;
  document.body.classList.toggle('is-stale', stale);
  byId('stale').hidden = !stale;
  if (stale) {
    const last = new Date(now - silent * clock.scenarioSpeed);
    const since = pulse.begun && clock.known ? wallTime(last, timeZone) + (timeZone === 'UTC' ? 'Z' : '') : '—';
    setText(byId('stale'), words().say('page.stale', { time: words().digits(since) }));
  }
}

// ---- choosing a zone

/** One request for all keys that are typed meanwhile; a failed one is repeated. */
let loading: Promise<void> | null = null;

async function load(): Promise<void> {
  const response = await fetch('/api/v1/zones');
  if (!response.ok) {
    throw new Error(`zones: ${response.status}`);
  }
  const answer = (await response.json()) as { features: ZoneFeature[] };
  zones = answer.features
    .filter((f) => !node || f.properties.nation === node)
    .map((f) => ({ id: String(f.id), names: f.properties.names ?? { en: f.properties.name ?? String(f.id) }, parent: f.properties.parent ?? null, nation: f.properties.nation ?? '' }));
  shownList = '';
}

function typed(): string {
  return (byId('zone-search') as HTMLInputElement).value.trim().toLowerCase();
}

async function search(): Promise<void> {
  if (zones === null && typed().length > 0) {
    loading ??= load()
      .catch(() => void setTimeout(() => void search(), RETRY_MILLIS))
      .finally(() => (loading = null));
    await loading;
  }
  const text = typed();
  const hit = (z: MyZone) => Object.values(z.names).some((n) => n.toLowerCase().includes(text));
  const found = text.length > 0 ? (zones ?? []).filter(hit).slice(0, MAX_FOUND) : [];
  const rows = found.map((z) => h('li', {}, h('button', { type: 'button', click: () => choose(z) }, z.names[language] ?? z.names['en'] ?? z.id)));
  const none = text.length > 0 && zones !== null && rows.length === 0;
  byId('found').replaceChildren(...(none ? [h('li', {}, words().say('page.not-found'))] : rows));
}

function choose(zone: MyZone): void {
  mine = zone;
  keep('tocsin-zone', zone);
  (byId('zone-search') as HTMLInputElement).value = '';
  byId('found').replaceChildren();
  shownHero = '';
  render();
}

/** Whether the zone that was kept is still called so; else what stands for it. */
async function checkMine(): Promise<void> {
  const kept = mine;
  const response = kept ? await fetch(`/api/v1/zones/${encodeURIComponent(kept.id)}`) : null;
  if (kept && response?.ok) {
    const found = (await response.json()) as { match: string; zones: string[] };
    mine = found.match === 'ZONE' ? kept : { ...kept, instead: found.zones };
    render();
  }
}

// ---- listening

function heard(iso: string): void {
  const real = performance.now();
  const scenario = instant(iso);
  if (before && real - before.real > 1000) {
    const speed = (scenario - before.scenario) / (real - before.real);
    clock.setSpeed(Math.abs(speed - 1) < 0.1 ? 1 : speed);
  }
  before = { scenario, real };
  clock.heard(scenario, real);
}

interface Beat {
  time: string;
  sequence?: number;
  coverage?: number;
}

function beat(sign: Beat): void {
  if (pulse.beat(sign.sequence, performance.now(), Date.now())) {
    heard(sign.time);
    if (sign.coverage !== coverage?.revision) {
      void fetch('/api/v1/coverage', { cache: 'no-store' })
        .then(async (response) => (response.ok ? ((await response.json()) as Coverage) : coverage))
        .then((now) => (coverage = now))
        .catch(() => undefined);
    }
  }
}

async function standing(): Promise<void> {
  const response = await fetch('/api/v1/alerts', { cache: 'no-store' });
  if (!response.ok) {
    return;
  }
  const answer = (await response.json()) as AlertList;
  node = answer.node;
  issuers = answer.issuer ?? {};
  timeZone = knownZone(answer.timeZone);
  byId('exercise').hidden = answer.type === 'REAL';
  heard(answer.time);
  answer.alerts.forEach((a) => alerts.put(a));
  render();
}

function start(): void {
  const select = byId('language') as HTMLSelectElement;
  language = words().language;
  select.append(...languages.map((t) => h('option', { value: t.language, lang: t.language }, t.name)));
  select.value = language;
  select.addEventListener('change', () => {
    language = select.value;
    keep('tocsin-language', language);
    labels();
  });
  byId('zone-search').addEventListener('input', () => void search());
  labels();
  void checkMine().catch(() => undefined);
  setInterval(render, 500);
  follow(
    '/api/v1/alerts/stream',
    {
      event: (e) => {
        if (e.event === 'alert') {
          alerts.put(JSON.parse(e.data) as Alert);
        } else if (e.event === 'coverage') {
          coverage = JSON.parse(e.data) as Coverage;
        } else if (e.event === 'heartbeat') {
          beat(JSON.parse(e.data) as Beat);
        }
      },
      state: (connected) => {
        if (connected) {
          void standing().catch(() => undefined);
        }
      },
    },
    20_000,
  );
}

start();
