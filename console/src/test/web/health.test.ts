import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshness, type Heard } from '../../main/web/health.ts';

const live: Heard = { picture: 100_000, alerts: 100_000, began: 0, nodeAgeSeconds: 0.4 };

test('a picture of the last three seconds is live', () => {
  assert.equal(freshness(live, 102_900).state, 'live');
});

test('a picture is stale after three seconds of silence', () => {
  assert.deepEqual(freshness(live, 103_100), { state: 'stale', since: 100_000, why: 'no picture from the node' });
});

test('the page is stale when three heartbeats are missed though pictures come', () => {
  const state = freshness({ ...live, picture: 120_000 }, 120_500);
  assert.equal(state.state, 'stale');
});

test('the page waits before the first picture, then is stale', () => {
  const none: Heard = { picture: 0, alerts: 0, began: 1000, nodeAgeSeconds: null };
  assert.equal(freshness(none, 5000).state, 'waiting');
  assert.equal(freshness(none, 9500).state, 'stale');
});

test('a node that sees nothing itself is not live', () => {
  assert.deepEqual(freshness({ ...live, nodeAgeSeconds: 40 }, 100_100), { state: 'aged', seconds: 40 });
});
