import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, countdown, knownZone, ScenarioClock, spokenDuration, utc, wallDate, wallTime } from '../../main/web/time.ts';

test('a countdown has minutes and seconds, hours when needed, and says when it is past', () => {
  assert.equal(countdown(48_000), '00:48');
  assert.equal(countdown(3_729_000), '1:02:09');
  assert.equal(countdown(-1_500), 'due');
  assert.equal(countdown(-400), '00:00');
  assert.equal(countdown(Number.NaN), '—');
});

test('a spoken duration is in seconds below 100 seconds', () => {
  assert.equal(spokenDuration(48_000), '48 seconds');
  assert.equal(spokenDuration(365_000), '6 minutes');
  assert.equal(spokenDuration(Number.NaN), 'time unknown');
});

test('scenario time runs at the speed of the node', () => {
  const clock = new ScenarioClock(3000);
  clock.setSpeed(10);
  clock.heard(1_000_000, 500);
  assert.equal(clock.now(700), 1_002_000);
});

test('scenario time stops when the node is silent for too long', () => {
  const clock = new ScenarioClock(3000);
  clock.heard(1_000_000, 0);
  assert.equal(clock.now(60_000), 1_003_000);
});

test('the clock of a demonstration is not run ahead of', () => {
  const clock = new ScenarioClock(900_000);
  clock.setSpeed(40);
  clock.heard(1_000_000, 0);
  assert.equal(clock.now(60_000), 1_060_000);
});

test('scenario time is unknown before the first message', () => {
  const clock = new ScenarioClock(3000);
  clock.heard(Number.NaN, 0);
  assert.equal(clock.known, false);
  assert.equal(utc(clock.now(5)), '--:--:--Z');
});

test('an age without a value is a dash, never zero', () => {
  assert.equal(age(undefined), '—');
  assert.equal(age(null), '—');
  assert.equal(age(0.44), '0.4 s');
  assert.equal(age(41), '41 s');
  assert.equal(age(600), '10 min');
});

test('the clock on the wall shows the time of its place, to the second, cut', () => {
  assert.equal(wallTime('2024-04-13T23:04:02.945Z', 'Asia/Jerusalem'), '02:04:02');
  assert.equal(wallDate('2024-04-13T23:04:02.945Z', 'Asia/Jerusalem'), '2024-04-14');
  assert.equal(wallTime('2024-04-13T21:00:00Z', 'Asia/Jerusalem'), '00:00:00');
  assert.equal(wallTime('2024-04-13T23:04:02.945Z', 'UTC'), '23:04:02');
});

test('a time zone that the browser does not know is UTC', () => {
  assert.equal(knownZone('Asia/Jerusalem'), 'Asia/Jerusalem');
  assert.equal(knownZone('Asia/Nowhere'), 'UTC');
  assert.equal(knownZone(undefined), 'UTC');
});
