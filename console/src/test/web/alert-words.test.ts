import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { description, left, Texts } from '../../main/web/alert-words.ts';
import type { Alert } from '../../main/web/wire.ts';

const folder = '../wire/src/main/resources/dev/tocsin/wire/texts/';
const of = (language: string) => new Texts(JSON.parse(readFileSync(`${folder}${language}.json`, 'utf8')) as Record<string, string>);

const alert: Alert = {
  id: 'e.il.z',
  version: 1,
  event: 'e',
  node: 'il',
  zone: 'z',
  stage: 'TAKE_COVER',
  sent: '2024-04-13T23:01:02.345Z',
  expires: '2024-04-13T23:11:02.345Z',
  etaFrom: '2024-04-13T23:04:02.345Z',
  etaTo: '2024-04-13T23:05:02.345Z',
  probability: 0.8312,
  cause: 'BALLISTIC',
  domains: ['il-north', 'jo-east'],
  grounds: { kind: 'HIT', count: 3, from: 'NORTH_EAST', words: '' },
};

test('says what, from where, when, seen by whom, how sure and who says so, as the node does', () => {
  assert.equal(
    description(alert, of('en'), 'Israel'),
    '3 ballistic missiles are on their way. It comes from the north-east. Expected here between 23:04:02 and 23:05:02 UTC' +
      ' on 2024-04-13. Seen by 2 independent sources. Probability for this zone: 83 %. Issued by Israel.',
  );
});

test('tells the time that the clock on the wall shows', () => {
  for (const language of ['en', 'he', 'uk', 'ru']) {
    const said = description(alert, of(language), 'Israel', 'Asia/Jerusalem');
    assert.match(said, /02:04:02.*02:05:02.*2024-04-14/);
    assert.doesNotMatch(said, /UTC/);
  }
});

test('counts as each language counts and rounds the time left down', () => {
  assert.equal(left(119_000, of('en')), 'About 1 minute is left.');
  assert.match(left(22 * 60_000, of('uk')), /22 хвилини/);
  assert.match(left(11 * 60_000, of('ru')), /11 минут\./);
  assert.match(left(3 * 60_000, of('ar')), /دقائق/);
  assert.match(left(12 * 60_000, of('fa')), /\u2068۱۲\u2069/);
  assert.equal(left(-1, of('en')), 'It may happen at any moment.');
});

test('lets no text of a stranger turn the sentence', () => {
  const cancelled = { ...alert, stage: 'ALL_CLEAR' as const, grounds: { kind: 'CANCELLED', count: 0, from: 'UNKNOWN', words: 'a\u202eb {words}' } };
  for (const language of ['en', 'ar', 'he', 'fa', 'uk', 'ru']) {
    assert.match(description(cancelled, of(language), 'Israel'), /ab \{words\}/);
  }
});
