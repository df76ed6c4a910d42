// The top bar: what matters in the first two seconds.

import { glyph, h, setAttribute, setText, stageIcon } from './dom.ts';
import { className, outline } from './identity.ts';
import type { Freshness } from './health.ts';
import type { Summary } from './model.ts';
import { age, countdown, local, spokenDuration, utc, utcDate } from './time.ts';
import type { NodeLink, ObjectClass, Status } from './wire.ts';

interface Figure {
  box: HTMLElement;
  value: HTMLElement;
  note: HTMLElement;
}

const THREATS: ObjectClass[] = ['BALLISTIC', 'CRUISE', 'DRONE', 'AIRCRAFT', 'UNKNOWN'];

export class Figures {
  private readonly impact: Figure;
  private readonly cover: Figure;
  private readonly prepare: Figure;
  private readonly watch: Figure;
  private readonly threats: Figure;
  private readonly unknown: Figure;
  private readonly picture: Figure;
  private readonly clock: Figure;
  private readonly pace = h('span', { class: 'pace' });

  constructor(private readonly root: HTMLElement) {
    this.impact = this.figure('impact', 'First impact');
    this.cover = this.figure('cover', 'Zones in TAKE COVER', stageIcon['TAKE_COVER']);
    this.prepare = this.figure('prepare', 'Zones in PREPARE', stageIcon['PREPARE']);
    this.watch = this.figure('watch', 'Zones in WATCH', stageIcon['WATCH']);
    this.threats = this.figure('threats', 'Threats');
    this.unknown = this.figure('unknown', 'Unknown', outline.UNKNOWN);
    this.picture = this.figure('picture', 'Picture age');
    this.clock = this.figure('clock', 'Scenario time');
    this.clock.value.after(this.pace);
  }

  private figure(name: string, term: string, icon?: string): Figure {
    const value = h('span', { class: 'value' });
    const note = h('span', { class: 'note' });
    const top = h('dd', { class: 'line' }, icon ? glyph(icon, 'icon') : null, value);
    const box = h('div', { class: `figure ${name}` }, h('dt', { class: 'visually-hidden' }, term), top, h('dd', { class: 'line' }, note));
    this.root.append(box);
    return { box, value, note };
  }

  show(summary: Summary, now: number): void {
    const { firstImpact, zones, threats } = summary;
    const left = firstImpact ? firstImpact.at - now : Number.NaN;
    this.impact.box.classList.toggle('hot', Number.isFinite(left) && left < 15 * 60_000);
    setText(this.impact.value, countdown(Math.max(0, left)));
    setText(this.impact.note, firstImpact ? `first impact${firstImpact.place ? ` · ${firstImpact.place}` : ''}` : 'no impact known');
    setAttribute(this.impact.value, 'aria-label', spokenDuration(left));
    this.stage(this.cover, zones.TAKE_COVER, 'TAKE COVER');
    this.stage(this.prepare, zones.PREPARE, 'PREPARE');
    this.stage(this.watch, zones.WATCH, 'WATCH');
    setText(this.threats.value, String(summary.threatCount));
    this.threats.box.classList.toggle('some', summary.threatCount > 0);
    const parts = THREATS.filter((c) => threats[c]).map((c) => `${threats[c]} ${className[c].many}`);
    setText(this.threats.note, parts.length > 0 ? parts.join(' · ') : 'threats');
    setText(this.unknown.value, String(summary.unknownCount));
    this.unknown.box.classList.toggle('some', summary.unknownCount > 0);
    setText(this.unknown.note, `unknown · ${summary.civilCount} civil`);
  }

  private stage(figure: Figure, count: number, word: string): void {
    setText(figure.value, String(count));
    setText(figure.note, word);
    figure.box.classList.toggle('some', count > 0);
  }

  health(status: Status | null, fresh: Freshness, pictureSeconds: number): void {
    const stale = fresh.state === 'stale';
    this.picture.box.classList.toggle('poor', fresh.state === 'aged' || fresh.state === 'waiting');
    setText(this.picture.value, fresh.state === 'waiting' ? '—' : age(pictureSeconds));
    const partners = status?.partners ?? [];
    const alive = partners.filter((p) => p.health === 'OK').length;
    const sources = status?.sources ?? [];
    const working = sources.filter((s) => s.health === 'OK').length;
    this.picture.box.classList.toggle('bad', stale || (sources.length > 0 && working === 0));
    setText(this.picture.note, `${alive}/${partners.length} partners · ${working}/${sources.length} sources`);
    this.picture.box.classList.toggle('poor', fresh.state !== 'live' || alive < partners.length || working < sources.length);
  }

  time(now: number, speed: number, exercise: boolean): void {
    setText(this.clock.value, utc(now));
    const pace = speed === 1 ? (exercise ? '×1' : 'LIVE') : `×${Number.isInteger(speed) ? speed : speed.toFixed(1)}`;
    setText(this.clock.note, `${utcDate(now)} · local ${local(now)}`);
    setText(this.pace, pace);
    setAttribute(this.clock.box, 'title', `Universal time; local time of this screen; ${speed} scenario seconds a second`);
  }
}

/** Links to the consoles of the other nodes. */
export function nations(root: HTMLElement, nodes: readonly NodeLink[], self: string): void {
  root.replaceChildren(
    ...nodes.map((n) => {
      const own = n.self ?? n.node === self;
      const link = h('a', { href: own ? '#' : safeUrl(n.url), title: n.name, lang: 'en' }, n.node.toUpperCase());
      if (own) {
        link.setAttribute('aria-current', 'page');
      }
      link.setAttribute('aria-label', own ? `${n.name}, this console` : `Console of ${n.name}`);
      return link;
    }),
  );
}

function safeUrl(url: string): string {
  return /^https?:\/\//.test(url) || url.startsWith('/') ? url : '#';
}
