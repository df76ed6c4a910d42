import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pulse } from '../../main/web/pulse.ts';

test('a repeated or older sign of life counts for nothing', () => {
  const pulse = new Pulse(0, 1_000_000);
  assert.equal(pulse.beat(7, 5_000, 1_005_000), true);
  assert.equal(pulse.beat(7, 10_000, 1_010_000), false);
  assert.equal(pulse.beat(6, 15_000, 1_015_000), false);
  assert.equal(pulse.beat(undefined, 15_000, 1_015_000), false);
  assert.equal(pulse.silentMillis(20_000, 1_020_000), 15_000);
});

test('a device that slept knows that it heard nothing', () => {
  const pulse = new Pulse(0, 1_000_000);
  pulse.beat(1, 5_000, 1_005_000);
  assert.equal(pulse.silentMillis(5_100, 1_605_000), 600_000);
});
