// The right side: what is selected, how sure the node is, who saw it, where it goes, and why there is an alert.

import { glyph, h } from './dom.ts';
import { className, identityOf, knownClass, outline } from './identity.ts';
import { percent, type QueueItem } from './model.ts';
import { stagePlate } from './queue-view.ts';
import { age, countdown, instant, utc } from './time.ts';
import type { Alert, ObjectClass, TrackDetail } from './wire.ts';
import type { ZoneShape } from './zones.ts';

const MAX_ZONES = 8;
const MAX_MEMBERS = 60;
const MAX_STANDING = 100;

export interface DetailInput {
  now: number;
  item: QueueItem | null;
  /** Null while it is being fetched or when it has ended. */
  track: TrackDetail | null;
  trackId: string | null;
  ended: boolean;
  zone: ZoneShape | null;
  alerts: readonly Alert[];
  /** All that stand, the hardest and soonest first. */
  standing: readonly Alert[];
  chooseZone(zone: string): void;
  decide(alert: Alert): void;
}

export function showDetail(root: HTMLElement, input: DetailInput, choose: (track: string) => void): void {
  const scroll = root.scrollTop;
  const open = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['track'] : undefined;
  root.replaceChildren(...content(input, choose));
  root.scrollTop = scroll;
  if (open) {
    root.querySelector<HTMLElement>(`[data-track="${CSS.escape(open)}"]`)?.focus({ preventScroll: true });
  }
}

function content(input: DetailInput, choose: (track: string) => void): Node[] {
  if (input.track) {
    return trackContent(input, input.track);
  }
  if (input.trackId) {
    return [h('h2', {}, 'Selected'), h('p', { class: 'big' }, input.trackId), h('p', { class: 'muted' }, input.ended ? 'This track has ended.' : 'Loading…'), ...alertsOf(input)];
  }
  if (input.item && input.item.tracks.length > 1) {
    return raidContent(input, input.item, choose);
  }
  if (input.zone) {
    return zoneContent(input, input.zone);
  }
  if (input.item) {
    return [h('h2', {}, 'Selected'), h('p', { class: 'big' }, input.item.title), ...alertsOf(input)];
  }
  return zoneList(input);
}

/** Nothing is selected: every zone under an alert, the hardest and soonest first. */
function zoneList(input: DetailInput): Node[] {
  const rows = input.standing.slice(0, MAX_STANDING).map((a) => {
    const eta = a.stage === 'ALL_CLEAR' ? '' : countdown(instant(a.etaFrom) - input.now);
    const button = h('button', { type: 'button', class: 'zone-row', 'data-track': `zone:${a.zone}` });
    button.addEventListener('click', () => input.chooseZone(a.zone));
    button.append(h('span', { class: `plate ${a.stage}` }, ...stagePlate(a.stage)), h('span', { class: 'name' }, a.zoneName ?? a.zone), h('span', { class: 'number' }, eta));
    return h('li', {}, button);
  });
  const more = input.standing.length > MAX_STANDING ? `, ${MAX_STANDING} of ${input.standing.length}` : ` ${input.standing.length || ''}`;
  const hint = h('p', { class: 'muted' }, 'Nothing is selected. ', h('kbd', {}, 'J'), ' takes the most urgent threat; a click takes a mark or a zone.');
  if (rows.length === 0) {
    return [h('h2', {}, 'Zones under alert'), h('p', { class: 'muted' }, 'None.'), hint];
  }
  return [h('h2', {}, `Zones under alert${more}`), hint, h('ul', { class: 'zone-rows' }, ...rows)];
}

function trackContent(input: DetailInput, track: TrackDetail): Node[] {
  const p = track.properties;
  const kind = knownClass(p.class);
  const identity = identityOf(p);
  const sure = p.classProbability === undefined ? '' : ` · ${percent(p.classProbability)}`;
  const heading = h('p', { class: `big ${identity}` }, glyph(outline[kind], `icon ${identity}`), ` ${p.callsign ?? track.id} `, h('span', { class: 'kind' }, className[kind].one + sure));
  return [
    h('h2', {}, 'Selected'),
    heading,
    facts(trackFacts(input, track)),
    ...classBars(track),
    ...zoneTable(input, track),
    ...evidence(input, track),
    ...alertsOf(input),
  ];
}

function trackFacts({ now, alerts }: DetailInput, track: TrackDetail): [string, string][] {
  const p = track.properties;
  const out: [string, string][] = [];
  const first = (track.zones ?? []).filter((z) => z.kind !== 'OVERFLIGHT')[0];
  const alert = alerts[0];
  const from = instant(alert?.etaFrom ?? first?.etaP10);
  const to = instant(alert?.etaTo ?? first?.etaP90);
  const at = instant(p.impactTime);
  if (Number.isFinite(at)) {
    const half = Number.isFinite(to - from) ? ` ± ${countdown((to - from) / 2)}` : '';
    out.push(['Impact in', countdown(at - now) + half]);
    out.push(['Impact at', utc(at)]);
  }
  if (p.impactProbability !== undefined && p.impactProbability !== null) {
    out.push(['Impact probability', percent(p.impactProbability)]);
  }
  if (p.speed !== undefined) {
    out.push(['Speed', p.speed >= 1000 ? `${(p.speed / 1000).toFixed(1)} km/s` : `${Math.round(p.speed)} m/s · ${Math.round(p.speed * 1.943844)} kt`]);
  }
  if (p.height !== undefined) {
    const trend = (p.verticalRate ?? 0) > 2 ? ' ↑' : (p.verticalRate ?? 0) < -2 ? ' ↓' : '';
    out.push(['Height', (p.height >= 20000 ? `${Math.round(p.height / 1000)} km` : `${Math.round(p.height)} m`) + trend]);
  }
  if (p.course !== undefined) {
    out.push(['Course', `${String(Math.round(p.course) % 360).padStart(3, '0')}°`]);
  }
  if (p.sigma !== undefined) {
    out.push(['Position ± (1 σ)', p.sigma >= 1000 ? `${(p.sigma / 1000).toFixed(1)} km` : `${Math.round(p.sigma)} m`]);
  }
  const ids = [p.modeS ? `Mode S ${p.modeS}` : '', p.mode3A ? `squawk ${p.mode3A}` : ''].filter(Boolean).join(' · ');
  if (ids) {
    out.push(['Transponder', ids]);
  }
  if (track.launch) {
    out.push(['Launched', `${utc(instant(track.launch.time))} · ${track.launch.latitude.toFixed(2)}° ${track.launch.longitude.toFixed(2)}°`]);
  }
  out.push(['Track', `${(p.status ?? '').toLowerCase()}${p.existence === undefined ? '' : ` · exists ${percent(p.existence)}`} · ${age(p.ageSeconds)} old`]);
  return out;
}

function facts(rows: [string, string][]): HTMLElement {
  return h('dl', { class: 'facts' }, ...rows.map(([term, value]) => h('div', {}, h('dt', {}, term), h('dd', {}, value))));
}

function classBars(track: TrackDetail): Node[] {
  const classes = Object.entries(track.classes ?? {}) as [ObjectClass, number][];
  const shown = classes.filter(([, p]) => p >= 0.005).sort((a, b) => b[1] - a[1]);
  if (shown.length === 0) {
    return [];
  }
  const bars = shown.map(([kind, p]) => {
    const meter = h('meter', { min: '0', max: '1', value: String(p), 'aria-label': className[knownClass(kind)].one });
    return h('li', {}, h('span', {}, className[knownClass(kind)].one), h('span', { class: 'number' }, percent(p)), meter);
  });
  return [h('h3', {}, 'What it is'), h('ul', { class: 'bars' }, ...bars)];
}

function zoneTable({ now }: DetailInput, track: TrackDetail): Node[] {
  const zones = [...(track.zones ?? [])].sort((a, b) => b.probability - a.probability);
  if (zones.length === 0) {
    return [];
  }
  const rows = zones.slice(0, MAX_ZONES).map((z) => {
    const eta = `${countdown(instant(z.etaP10) - now)} – ${countdown(instant(z.etaP90) - now)}`;
    return h('tr', {}, h('th', { scope: 'row' }, z.name || z.zone), h('td', {}, percent(z.probability)), h('td', {}, eta));
  });
  const more = zones.length > MAX_ZONES ? ` (${MAX_ZONES} of ${zones.length})` : '';
  return [
    h('h3', {}, `Where it goes${more}`),
    h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Zone'), h('th', { scope: 'col' }, 'Hit'), h('th', { scope: 'col' }, 'Arrival 10–90 %'))), h('tbody', {}, ...rows)),
  ];
}

function evidence({ now }: DetailInput, track: TrackDetail): Node[] {
  const seen = track.evidence ?? [];
  if (seen.length === 0) {
    return [];
  }
  const domains = new Set(seen.map((e) => e.domain)).size;
  const rows = seen.map((e) => {
    const old = (now - instant(e.last)) / 1000;
    return h('tr', {}, h('th', { scope: 'row' }, e.sensor), h('td', {}, e.node), h('td', {}, e.domain), h('td', {}, e.count === undefined ? '' : String(e.count)), h('td', {}, age(Math.max(0, old))));
  });
  const words = `Who saw it: ${seen.length} sensor${seen.length === 1 ? '' : 's'}, ${domains} independent domain${domains === 1 ? '' : 's'}`;
  const head = ['Sensor', 'Node', 'Domain', 'Plots', 'Age'].map((t) => h('th', { scope: 'col' }, t));
  return [h('h3', {}, words), h('table', {}, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...rows))];
}

function alertsOf({ now, alerts, decide }: DetailInput): Node[] {
  if (alerts.length === 0) {
    return [h('h3', {}, 'Alert'), h('p', { class: 'muted' }, 'No alert stands for this.')];
  }
  const cards = alerts.slice(0, 4).map((a) => alertCard(a, now, decide));
  const title = alerts.length > 4 ? `Alerts (4 of ${alerts.length})` : alerts.length === 1 ? 'Alert' : 'Alerts';
  return [h('h3', {}, title), ...cards];
}

function alertCard(alert: Alert, now: number, decide: (alert: Alert) => void): HTMLElement {
  const facts: string[] = [];
  if (alert.probability !== undefined) {
    facts.push(`hit ${percent(alert.probability)}`);
  }
  facts.push(`arrival ${countdown(instant(alert.etaFrom) - now)} to ${countdown(instant(alert.etaTo) - now)}`);
  if (alert.shelterSeconds !== undefined) {
    facts.push(alert.shelterSeconds === 0 ? 'shelter at once' : `shelter in ${alert.shelterSeconds} s`);
  }
  if (alert.population) {
    facts.push(`about ${alert.population.toLocaleString('en')} people`);
  }
  facts.push(`ends ${utc(instant(alert.expires))}`);
  return h(
    'article',
    { class: 'alert-card' },
    h('p', {}, h('span', { class: `plate ${alert.stage}` }, ...stagePlate(alert.stage)), ' ', h('strong', {}, alert.zoneName ?? alert.zone), alert.advice ? h('span', { class: 'advice' }, `advice of ${alert.node}`) : null),
    h('p', { class: 'muted' }, facts.join(' · ')),
    alert.reason ? h('p', { class: 'reason' }, alert.reason) : null,
    alert.advice || alert.stage === 'ALL_CLEAR' ? null : h('button', { type: 'button', class: 'decide', 'data-track': `decide:${alert.zone}`, click: () => decide(alert) }, 'Decide…'),
  );
}

function raidContent(input: DetailInput, item: QueueItem, choose: (track: string) => void): Node[] {
  const members = item.tracks.slice(0, MAX_MEMBERS).map((id) =>
    h('li', {}, h('button', { type: 'button', class: 'member', 'data-track': id, click: () => choose(id) }, id)),
  );
  const heading = h('p', { class: 'big threat' }, glyph(outline[item.kind], `icon ${item.identity}`), ` ${item.tracks.length} ${className[item.kind].many}`);
  const rows: [string, string][] = [
    ['First impact in', countdown(item.impactAt - input.now)],
    ['Zones alerted', String(item.zones)],
    ['Sensors, at most', String(item.sensors)],
  ];
  return [h('h2', {}, 'Selected raid'), heading, facts(rows), ...alertsOf(input), h('h3', {}, 'Tracks'), h('ul', { class: 'members' }, ...members)];
}

function zoneContent(input: DetailInput, zone: ZoneShape): Node[] {
  const rows: [string, string][] = [
    ['Time to shelter', zone.shelterSeconds === 0 ? 'at once' : `${zone.shelterSeconds} s`],
    ['People, roughly', zone.population.toLocaleString('en')],
  ];
  const other = [zone.names['he'], zone.names['ar']].filter(Boolean).join(' · ');
  return [h('h2', {}, 'Selected zone'), h('p', { class: 'big' }, zone.name), other ? h('p', { class: 'muted' }, other) : h('p', {}), facts(rows), ...alertsOf(input)];
}

