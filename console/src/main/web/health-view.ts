// Every source and every partner with its age. Silence is never safety.

import { h } from './dom.ts';
import { age } from './time.ts';
import type { Coverage } from './coverage.ts';
import type { Health, OutputState, Status, Wire, Wires } from './wire.ts';

const WORD: Record<Health, string> = { OK: 'OK', DEGRADED: 'DEGRADED', LOST: 'LOST' };

// What the state of a wire means for the picture.
const WIRE: Record<Wire['state'], Health> = { CONNECTED: 'OK', LISTENING: 'OK', ENDED: 'DEGRADED', RECONNECTING: 'LOST', CLOSED: 'LOST' };

const MAX_NOTICES = 6;

export function showHealth(
  root: HTMLElement,
  status: Status | null,
  wires: Wires = { sources: [] },
  coverage: Coverage | null = null,
): void {
  const sources = status?.sources ?? [];
  const partners = status?.partners ?? [];
  const sourceRows = sources.map((s) => {
    const rate = s.plotsPerSecond === undefined ? '' : `${s.plotsPerSecond.toFixed(s.plotsPerSecond < 10 ? 1 : 0)}/s`;
    return row(s.id, s.health, rate, s.ageSeconds, s.reason);
  });
  const partnerRows = partners.map((p) => row(p.node.toUpperCase(), p.health, '', p.ageSeconds, p.reason));
  const wireRows = wires.sources.map((w) => {
    const dropped = (w.droppedTooFast ?? 0) + (w.droppedTooLong ?? 0);
    const told = [w.protocol, w.reason, dropped > 0 ? `${dropped} messages dropped` : '', `${w.findings ?? 0} findings`];
    const rate = w.bytesPerSecond === undefined ? '' : `${(w.bytesPerSecond / 1000).toFixed(1)} kB/s`;
    return row(w.source, WIRE[w.state], rate, w.ageSeconds, told.filter(Boolean).join(' · '), w.state);
  });
  const outputRows = (wires.outputs ?? []).map((o) => {
    const told = [o.protocol, o.url, o.reason, `${o.dropped} dropped`, `${o.withheld} withheld`];
    return outputRow(o, told.filter(Boolean).join(' · '));
  });
  const findings = (status?.findings ?? []).slice(0, 5).map((f) => h('li', {}, `${f.source}: ${f.detail || f.code} ×${f.count}`));
  root.replaceChildren(
    h('h2', { id: 'health-title' }, 'Is the picture alive'),
    sourceRows.length > 0 ? table('Sources', 'Plots', sourceRows) : h('p', { class: 'muted' }, 'No source is configured.'),
    partnerRows.length > 0 ? table('Partners', '', partnerRows) : h('p', { class: 'muted' }, 'No partner is configured.'),
    ...(wireRows.length > 0 ? [table('Wires', 'Rate', wireRows)] : []),
    ...(outputRows.length > 0 ? [table('Outputs', 'Sent', outputRows, 'Reached')] : []),
    ...(coverage ? coverageParts(coverage) : []),
    ...(findings.length > 0 ? [h('h3', {}, 'Findings'), h('ul', { class: 'findings' }, ...findings)] : []),
  );
}

/** How many zones are seen by how many, and which are not seen as they should be. */
function coverageParts(coverage: Coverage): HTMLElement[] {
  const rows = (['LOW', 'HIGH'] as const).map((height) => {
    const counts = coverage.zones[height];
    const name = height === 'LOW' ? 'Low objects' : 'Missiles';
    return h('tr', {}, h('th', { scope: 'row' }, name), ...[counts.SEEN, counts.ONE, counts.BLIND].map((n) => h('td', {}, String(n))));
  });
  const head = ['Zones seen by', 'two or more', 'one', 'none'].map((t) => h('th', { scope: 'col' }, t));
  const lost = coverage.notices.filter((notice) => !notice.never);
  const notices = lost.slice(0, MAX_NOTICES).map((notice) => {
    const what = `${notice.zones.length} zones ${notice.state === 'BLIND' ? 'not seen' : 'seen by one source only'}`;
    return h('li', {}, `${what} (${notice.height.toLowerCase()}) since ${notice.since.slice(11, 19)}Z: ${notice.reason}`);
  });
  return [
    h('table', { class: 'health-table' }, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...rows)),
    ...(notices.length > 0 ? [h('h3', {}, 'Coverage degraded'), h('ul', { class: 'findings' }, ...notices)] : []),
  ];
}

function table(title: string, middle: string, rows: HTMLElement[], last = 'Age'): HTMLElement {
  const head = [title, 'State', middle, last].map((t) => h(t ? 'th' : 'td', t ? { scope: 'col' } : {}, t));
  return h('table', { class: 'health-table' }, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...rows));
}

function row(
  name: string,
  health: Health,
  rate: string,
  ageSeconds: number | null | undefined,
  reason: string | undefined,
  said: string = WORD[health] ?? health,
): HTMLElement {
  const word = h('span', { class: `state ${health}` }, said);
  const line = h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, word), h('td', {}, rate), h('td', {}, age(ageSeconds)));
  if (reason) {
    line.title = reason;
  }
  return line;
}

// A server without clients waits for them: that is no fault of the output.
function outputRow(o: OutputState, told: string): HTMLElement {
  const serves = o.url.includes('listen');
  const health: Health = o.connected > 0 || (serves && !o.reason) ? (o.dropped > 0 ? 'DEGRADED' : 'OK') : 'LOST';
  const said = o.connected > 0 ? 'SENDING' : serves && !o.reason ? 'WAITING' : 'NOT REACHED';
  const word = h('span', { class: `state ${health}` }, said);
  const line = h('tr', {}, h('th', { scope: 'row' }, o.recipient), h('td', {}, word), h('td', {}, `${o.sent}`), h('td', {}, `${o.connected}`));
  line.title = told;
  return line;
}
