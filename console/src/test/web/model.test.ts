import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityOf, knownClass } from '../../main/web/identity.ts';
import { Alerts, labelOrder, percent, queue, readPicture, summarise, zoneStates } from '../../main/web/model.ts';
import type { Alert, ObjectClass, PictureMessage, Stage, TrackFeature } from '../../main/web/wire.ts';

const T0 = Date.parse('2024-04-13T21:14:00Z');
const at = (seconds: number) => new Date(T0 + seconds * 1000).toISOString();

function track(id: string, kind: ObjectClass, impact: number | null): TrackFeature {
  const threat = kind === 'AIRCRAFT' || kind === 'UNKNOWN' ? 0.05 : 0.97;
  const civil = kind === 'AIRCRAFT' ? { callsign: 'ABC1', modeS: '4b1800' } : {};
  const properties = { class: kind, threat, sensors: 2, domains: 2, impactTime: impact === null ? null : at(impact), ...civil };
  return { type: 'Feature', id, geometry: { type: 'Point', coordinates: [35, 32, 1000] }, properties };
}

function alert(zone: string, stage: Stage, event: string, tracks: string[], eta: number, version = 1): Alert {
  return {
    id: `${event}.il.${zone}`,
    version,
    event,
    node: 'il',
    zone,
    zoneName: zone.toUpperCase(),
    stage,
    sent: at(0),
    expires: at(900),
    etaFrom: at(eta - 10),
    etaTo: at(eta + 10),
    tracks,
  };
}

function picture(...features: TrackFeature[]) {
  const message: PictureMessage = { time: at(0), node: 'il', features };
  return readPicture(message);
}

test('the queue is ordered by time to impact', () => {
  const items = queue(picture(track('a', 'CRUISE', 300), track('b', 'BALLISTIC', 48), track('c', 'DRONE', null)), []);
  assert.deepEqual(items.map((i) => i.title), ['b', 'a', 'c']);
});

test('an overdue impact stands behind what is still to come', () => {
  const items = queue(picture(track('late', 'DRONE', -120), track('next', 'DRONE', 600), track('none', 'DRONE', null)), []);
  assert.deepEqual(items.map((i) => i.title), ['next', 'late', 'none']);
});

test('civil traffic is not in the queue', () => {
  assert.equal(queue(picture(track('a', 'AIRCRAFT', null)), []).length, 0);
});

test('four of a class under one event are one raid, its tracks by time', () => {
  const drones = [40, 30, 20, 10].map((t, i) => track(`d${i}`, 'DRONE', t * 60));
  const items = queue(picture(...drones), [alert('z1', 'WATCH', 'e', ['d0', 'd1', 'd2', 'd3'], 600)]);
  assert.equal(items.length, 1);
  assert.deepEqual(items[0]?.tracks, ['d3', 'd2', 'd1', 'd0']);
  assert.equal(items[0]?.impactAt, T0 + 600_000);
  assert.deepEqual(labelOrder(items, picture(...drones)), ['d3', 'd2', 'd1', 'd0']);
});

test('a row carries the hardest stage of its alerts', () => {
  const alerts = [alert('z1', 'WATCH', 'e', ['a'], 48), alert('z2', 'TAKE_COVER', 'e', ['a'], 48)];
  const [item] = queue(picture(track('a', 'BALLISTIC', 48)), alerts);
  assert.equal(item?.stage, 'TAKE_COVER');
  assert.equal(item?.place, 'Z2');
  assert.equal(item?.zones, 2);
  assert.equal(item?.plusMinus, 10);
});

test('a row counts down to the next zone, not to one that was passed nor to the end of the way', () => {
  const alerts = [alert('passed', 'TAKE_COVER', 'e', ['a'], -5), alert('next', 'TAKE_COVER', 'e', ['a'], 15), alert('far', 'TAKE_COVER', 'e', ['a'], 90)];
  const items = queue(picture(track('a', 'CRUISE', 540), track('b', 'BALLISTIC', 300)), alerts);
  assert.deepEqual(items.map((i) => [i.title, i.place, i.impactAt]), [['a', 'NEXT', T0 + 15_000], ['b', '', T0 + 300_000]]);
  const s = summarise(picture(), items, zoneStates(alerts), T0);
  assert.deepEqual(s.firstImpact, { at: T0 + 15_000, place: 'NEXT' });
});

test('what keeps people under cover stays on top when its time is past', () => {
  const items = queue(picture(track('a', 'CRUISE', -90), track('b', 'DRONE', 60)), [alert('z1', 'TAKE_COVER', 'e', ['a'], -90)]);
  assert.deepEqual(items.map((i) => i.title), ['a', 'b']);
});

test('a small probability is not none and a great one is not certain', () => {
  assert.deepEqual([0, 0.004, 0.05, 0.97, 0.999].map(percent), ['< 1 %', '< 1 %', '5 %', '97 %', '> 99 %']);
});

test('an alert whose track is gone keeps a row until it ends', () => {
  const items = queue(picture(), [alert('z1', 'TAKE_COVER', 'e', ['gone'], 48)]);
  assert.deepEqual(items.map((i) => i.title), ['Alert without live track']);
});

test('an alert is known once for each version and ends by itself', () => {
  const alerts = new Alerts();
  assert.equal(alerts.put(alert('z1', 'WATCH', 'e', [], 48, 2)), true);
  assert.equal(alerts.put(alert('z1', 'WATCH', 'e', [], 48, 2)), false);
  assert.equal(alerts.put(alert('z1', 'PREPARE', 'e', [], 48, 1)), false);
  assert.equal(alerts.standing(T0 + 899_000).length, 1);
  assert.equal(alerts.standing(T0 + 900_000).length, 0);
});

test('a zone has its hardest stage, and advice never replaces the node itself', () => {
  const advice = { ...alert('z1', 'TAKE_COVER', 'f', [], 48), advice: true };
  const zones = zoneStates([alert('z1', 'WATCH', 'e', [], 48), advice, alert('z1', 'PREPARE', 'g', [], 48)]);
  assert.equal(zones.get('z1')?.stage, 'PREPARE');
});

test('advice of a partner is never counted as an alert of this node', () => {
  const advice = { ...alert('jo-amman', 'TAKE_COVER', 'e', ['a'], 30), node: 'jo', advice: true };
  const own = alert('z1', 'WATCH', 'e', ['a'], 48);
  const p = picture(track('a', 'BALLISTIC', 48));
  assert.equal(summarise(p, [], zoneStates([advice, own]), T0).zones.TAKE_COVER, 0);
  assert.equal(queue(p, [advice, own])[0]?.alert, own);
  assert.equal(queue(p, [advice])[0]?.alert, advice);
});

test('the summary counts threats by class and zones by stage', () => {
  const p = picture(track('a', 'BALLISTIC', 48), track('b', 'DRONE', 600), track('c', 'AIRCRAFT', null), track('d', 'UNKNOWN', null));
  const alerts = [alert('z1', 'TAKE_COVER', 'e', ['a'], 48), alert('z2', 'PREPARE', 'e', ['a'], 48)];
  const s = summarise(p, queue(p, alerts), zoneStates(alerts), T0);
  assert.deepEqual(s.firstImpact, { at: T0 + 48_000, place: 'Z1' });
  assert.deepEqual([s.zones.TAKE_COVER, s.zones.PREPARE, s.zones.WATCH], [1, 1, 0]);
  assert.deepEqual([s.threatCount, s.unknownCount, s.civilCount], [2, 1, 1]);
});

test('silence is not civil, and a class of a newer node is unknown', () => {
  assert.equal(identityOf({ class: 'AIRCRAFT', threat: 0.05 }), 'unknown');
  assert.equal(identityOf({ class: 'AIRCRAFT', threat: 0.05, modeS: '4b1800' }), 'civil');
  assert.equal(identityOf({ class: 'AIRCRAFT', threat: 0.6, modeS: '4b1800' }), 'threat');
  assert.equal(identityOf({ class: 'DRONE', threat: 0.3 }), 'unknown');
  assert.equal(knownClass('BALLOON'), 'UNKNOWN');
});

test('a feature without a position is left out', () => {
  const broken = { ...track('a', 'DRONE', 1), geometry: { type: 'Point', coordinates: [Number.NaN, 0] } } as TrackFeature;
  assert.equal(picture(broken, track('b', 'DRONE', 1)).tracks.size, 1);
});
