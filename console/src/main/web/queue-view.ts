// The queue beside the map: a real list, soonest impact first. It is the map in words.

import { byId, glyph, h, setAttribute, setText, stageIcon } from './dom.ts';
import { className, outline } from './identity.ts';
import { percent, type QueueItem } from './model.ts';
import { countdown, spokenDuration } from './time.ts';
import { plate } from './tokens.ts';
import type { Stage } from './wire.ts';

const MAX_ROWS = 200;

interface Row {
  element: HTMLLIElement;
  button: HTMLButtonElement;
  time: HTMLElement;
  icon: HTMLElement;
  title: HTMLElement;
  note: HTMLElement;
  plate: HTMLElement;
  shape: string;
  stage: Stage | null | undefined;
}

export class QueueView {
  private readonly list = byId('queue');
  private readonly empty = byId('queue-empty');
  private readonly count = byId('queue-count');
  private readonly rows = new Map<string, Row>();
  private items: readonly QueueItem[] = [];
  selected: string | null = null;

  constructor(private readonly choose: (item: QueueItem) => void) {}

  show(items: readonly QueueItem[], now: number): void {
    this.items = items.slice(0, MAX_ROWS);
    this.empty.hidden = items.length > 0;
    setText(this.count, items.length > MAX_ROWS ? `first ${MAX_ROWS} of ${items.length}` : String(items.length || ''));
    const keep = new Set(this.items.map((i) => i.key));
    for (const [key, row] of this.rows) {
      if (!keep.has(key)) {
        row.element.remove();
        this.rows.delete(key);
      }
    }
    let before: Element | null = this.list.firstElementChild;
    for (const item of this.items) {
      const row = this.rows.get(item.key) ?? this.create(item.key);
      this.fill(row, item, now);
      if (row.element === before) {
        before = before.nextElementSibling;
      } else {
        this.list.insertBefore(row.element, before);
      }
    }
  }

  /** Only the countdowns. */
  tick(now: number): void {
    for (const item of this.items) {
      const row = this.rows.get(item.key);
      if (row) {
        setText(row.time, countdown(item.impactAt - now));
      }
    }
  }

  /** Selects the row that many places further; the first when none is. */
  move(by: number): void {
    const at = this.items.findIndex((i) => i.key === this.selected);
    const next = this.items[at < 0 ? 0 : Math.max(0, Math.min(this.items.length - 1, at + by))];
    if (next) {
      this.choose(next);
      const button = this.rows.get(next.key)?.button;
      button?.focus({ preventScroll: true });
      button?.scrollIntoView({ block: 'nearest' });
    }
  }

  item(key: string | null): QueueItem | undefined {
    return this.items.find((i) => i.key === key);
  }

  private create(key: string): Row {
    const time = h('span', { class: 'time' });
    const icon = h('span', { class: 'shape' });
    const title = h('span', { class: 'title' });
    const note = h('span', { class: 'note' });
    const badge = h('span', { class: 'plate' });
    const button = h(
      'button',
      {
        type: 'button',
        class: 'row',
        click: () => {
          const item = this.item(key);
          if (item) {
            this.choose(item);
          }
        },
      },
      time,
      h('span', { class: 'head' }, icon, title),
      badge,
      note,
    );
    const row: Row = { element: h('li', {}, button), button, time, icon, title, note, plate: badge, shape: '', stage: undefined };
    this.rows.set(key, row);
    return row;
  }

  private fill(row: Row, item: QueueItem, now: number): void {
    const shape = `${item.kind} ${item.identity}`;
    if (row.shape !== shape) {
      row.shape = shape;
      row.icon.replaceChildren(glyph(outline[item.kind], `icon ${item.identity}`));
    }
    const many = item.tracks.length > 1;
    setText(row.time, countdown(item.impactAt - now));
    row.time.classList.toggle('soon', item.impactAt - now < 15 * 60_000);
    setText(row.title, many ? `${item.tracks.length} ${className[item.kind].many}` : item.title);
    setText(row.note, noteOf(item));
    if (row.stage !== item.stage) {
      row.stage = item.stage;
      row.plate.replaceChildren(...(item.stage ? stagePlate(item.stage) : []));
      row.plate.className = `plate ${item.stage ?? 'none'}`;
    }
    row.plate.classList.toggle('advised', Boolean(item.alert?.advice));
    setAttribute(row.button, 'aria-pressed', String(item.key === this.selected));
    const stage = item.stage ? plate[item.stage].word : 'no alert';
    const what = many ? `raid of ${item.tracks.length} ${className[item.kind].many}` : className[item.kind].one;
    setAttribute(row.button, 'aria-label', `${stage}, ${what}, impact in ${spokenDuration(item.impactAt - now)}, ${noteOf(item)}`);
  }
}

/** Icon and word of a stage. */
export function stagePlate(stage: Stage): Node[] {
  return [glyph(stageIcon[stage] ?? '', 'icon'), document.createTextNode(plate[stage]?.word ?? stage)];
}

function noteOf(item: QueueItem): string {
  const parts: string[] = [];
  if (item.tracks.length === 1) {
    parts.push(className[item.kind].one);
  }
  if (item.place) {
    const more = item.zones > 1 ? ` +${item.zones - 1} zones` : '';
    const sure = Number.isFinite(item.probability) ? ` ${percent(item.probability)}` : '';
    parts.push(item.place + sure + more);
  }
  if (item.alert?.advice) {
    parts.push(`advice of ${item.alert.node}`);
  }
  if (Number.isFinite(item.plusMinus) && item.plusMinus > 0) {
    parts.push(`±${item.plusMinus < 100 ? `${Math.round(item.plusMinus)} s` : `${Math.round(item.plusMinus / 60)} min`}`);
  }
  if (item.sensors > 0) {
    parts.push(`${item.sensors} sensor${item.sensors === 1 ? '' : 's'}`);
  }
  return parts.join(' · ');
}
