import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Texts } from '../../main/web/alert-words.ts';
import { coverageWords, type Coverage } from '../../main/web/coverage.ts';

const english = new Texts(JSON.parse(readFileSync('../wire/src/main/resources/dev/tocsin/wire/texts/en.json', 'utf8')) as Record<string, string>);
const counts = { SEEN: 0, ONE: 0, BLIND: 1 };
const notice = { height: 'LOW' as const, state: 'BLIND' as const, never: false, since: '2024-04-13T22:33:10.000Z', reason: 'r', population: 1, zones: ['a'] };
const coverage: Coverage = { time: '', revision: 1, zones: { LOW: counts, HIGH: counts }, notices: [notice, { ...notice, height: 'HIGH', never: true }] };

test('tells my zone, and no other, since when it is not seen', () => {
  assert.deepEqual(coverageWords(coverage, 'a', english), [
    'No sensor watches low objects over your zone since 22:33:10Z. No alert does not mean no danger.',
    'No sensor of this node watches missiles over your zone. No alert does not mean no danger.',
  ]);
  assert.deepEqual(coverageWords(coverage, 'b', english), []);
  assert.deepEqual(coverageWords(null, 'a', english), []);
});
