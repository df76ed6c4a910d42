import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carry, circle, kilometres, MAX_CARRY_SECONDS, mercatorX, mercatorY } from '../../main/web/motion.ts';

test('map units are those of Web Mercator', () => {
  assert.ok(Math.abs(mercatorX(180) - 20037508.34) < 0.01);
  assert.ok(Math.abs(mercatorY(45) - 5621521.49) < 0.01);
});

test('a track moves its ground speed, not its map speed', () => {
  const [x, y] = [mercatorX(35), mercatorY(32)];
  const [ex, ey] = carry(x, y, 200, 90, 10);
  assert.ok(Math.abs(kilometres(x, y, ex, ey) - 2) < 0.01);
  assert.ok(Math.abs(ey - y) < 1e-6);
  const [, ny] = carry(x, y, 200, 0, 10);
  assert.ok(ny > y);
});

test('a track is not carried on for ever, nor backwards', () => {
  assert.deepEqual(carry(0, 0, 100, 90, 10_000), carry(0, 0, 100, 90, MAX_CARRY_SECONDS));
  assert.deepEqual(carry(0, 0, 100, 90, -5), carry(0, 0, 100, 90, 0));
});

test('a ring has its radius on the ground', () => {
  const ring = circle(35, 32, 100_000, 36);
  for (const [x, y] of ring) {
    assert.ok(Math.abs(kilometres(mercatorX(35), mercatorY(32), x, y) - 100) < 1.5);
  }
});
