import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcome } from '../../main/web/decision.ts';

test('only what the node has taken counts as decided', () => {
  assert.equal(outcome(202, 'confirm').done, true);
  for (const status of [200, 400, 401, 405, 413, 422, 429, 500, 503]) {
    const answer = outcome(status, 'cancel');
    assert.equal(answer.done, false, String(status));
    assert.doesNotMatch(answer.words, /has taken/, String(status));
  }
});

test('a person who typed a wrong token is told that nothing was decided', () => {
  assert.match(outcome(401, 'confirm').words, /token.*Nothing was decided/);
});
