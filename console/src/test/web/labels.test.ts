import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LabelPlacer, overlap, type Wanted } from '../../main/web/labels.ts';

const wanted = (key: string, x: number, y: number): Wanted => ({
  key,
  x,
  y,
  full: { w: 80, h: 30 },
  short: { w: 40, h: 16 },
  gap: 8,
});

test('labels never cover each other', () => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const many = Array.from({ length: 200 }, (_, i) => wanted(String(i), random() * 800, random() * 600));
  const placed = new LabelPlacer().place(many, [], 800, 600);
  assert.ok(placed.length > 30);
  for (const a of placed) {
    assert.ok(a.box.x >= 0 && a.box.y >= 0 && a.box.x + a.box.w <= 800 && a.box.y + a.box.h <= 600);
    for (const b of placed) {
      assert.ok(a === b || !overlap(a.box, b.box), `${a.key} covers ${b.key}`);
    }
  }
});

test('the first is placed before the last', () => {
  const crowd = Array.from({ length: 40 }, (_, i) => wanted(String(i), 400, 300));
  const placed = new LabelPlacer().place(crowd, [], 800, 600);
  assert.equal(placed[0]?.key, '0');
  assert.equal(placed[0]?.short, false);
  assert.ok(placed.length < 40);
});

test('a label keeps its side when its mark moves a little', () => {
  const placer = new LabelPlacer();
  const blocked = [{ x: 405, y: 280, w: 200, h: 40 }];
  const [before] = placer.place([wanted('a', 400, 300)], blocked, 800, 600);
  const [after] = placer.place([wanted('a', 402, 301)], [], 800, 600);
  assert.ok(before && after);
  assert.ok(Math.abs(before.box.x + 2 - after.box.x) < 1e-9 && Math.abs(before.box.y + 1 - after.box.y) < 1e-9);
});

test('a label degrades to its short form before it is left out', () => {
  const blocked = [{ x: 455, y: 0, w: 345, h: 600 }, { x: 0, y: 0, w: 345, h: 600 }, { x: 0, y: 0, w: 800, h: 290 }, { x: 0, y: 308, w: 800, h: 292 }];
  const [placed] = new LabelPlacer().place([wanted('a', 400, 299)], blocked, 800, 600);
  assert.equal(placed?.short, true);
});
