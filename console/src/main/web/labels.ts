// Places labels so that none covers another: each tries its slots around its mark, the one of the last time first, so
// that labels do not jump; the urgent go first; what finds no room gets its short form, then none.

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Wanted {
  key: string;
  /** The mark on the screen, pixels. */
  x: number;
  y: number;
  /** Sizes of the full and of the short form; the short form may be null. */
  full: { w: number; h: number };
  short: { w: number; h: number } | null;
  /** Space to leave around the mark. */
  gap: number;
}

export interface Placed {
  key: string;
  box: Box;
  short: boolean;
}

type Slot = readonly [number, number];

// Offsets of the box's centre from the mark, in half sizes: right, left, above right, below right, above left, ...
const SLOTS: readonly Slot[] = [
  [1, 0],
  [1, -1],
  [1, 1],
  [-1, 0],
  [-1, -1],
  [-1, 1],
  [0, -1],
  [0, 1],
];

const CELL = 64;

/** Remembers the slots between frames. */
export class LabelPlacer {
  private slots = new Map<string, number>();

  /** Places labels in the given order; earlier ones win. `blocked` is space that no label may cover. */
  place(wanted: readonly Wanted[], blocked: readonly Box[], width: number, height: number): Placed[] {
    const grid = new Grid();
    blocked.forEach((b) => grid.add(b));
    const kept = new Map<string, number>();
    const out: Placed[] = [];
    for (const label of wanted) {
      const found = this.tryForm(label, label.full, grid, width, height);
      const short = found === null && label.short !== null;
      const fit = found ?? (label.short ? this.tryForm(label, label.short, grid, width, height) : null);
      if (fit) {
        grid.add(fit.box);
        kept.set(label.key, fit.slot);
        out.push({ key: label.key, box: fit.box, short });
      }
    }
    this.slots = kept;
    return out;
  }

  private tryForm(label: Wanted, size: { w: number; h: number }, grid: Grid, width: number, height: number) {
    const before = this.slots.get(label.key);
    const order = before === undefined ? SLOTS.keys() : [before, ...SLOTS.keys()];
    for (const slot of order) {
      const [dx, dy] = SLOTS[slot] as Slot;
      const x = label.x + dx * (label.gap + size.w / 2) - size.w / 2;
      const y = label.y + dy * (dx === 0 ? label.gap + size.h / 2 : size.h * 0.75) - size.h / 2;
      const box = { x, y, w: size.w, h: size.h };
      const inside = x >= 0 && y >= 0 && x + size.w <= width && y + size.h <= height;
      if (inside && grid.free(box)) {
        return { box, slot };
      }
    }
    return null;
  }
}

class Grid {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    this.visit(box, (list) => {
      list.push(box);
      return true;
    });
  }

  free(box: Box): boolean {
    return this.visit(box, (list) => list.every((other) => !overlap(box, other)));
  }

  private visit(box: Box, check: (list: Box[]) => boolean): boolean {
    for (let i = Math.floor(box.x / CELL); i <= Math.floor((box.x + box.w) / CELL); i++) {
      for (let j = Math.floor(box.y / CELL); j <= Math.floor((box.y + box.h) / CELL); j++) {
        const key = i * 4096 + j;
        let list = this.cells.get(key);
        if (!list) {
          list = [];
          this.cells.set(key, list);
        }
        if (!check(list)) {
          return false;
        }
      }
    }
    return true;
  }
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
