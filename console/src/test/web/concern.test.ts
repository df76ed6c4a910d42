import assert from 'node:assert/strict';
import { test } from 'node:test';
import { myAlert, type MyZone } from '../../main/web/concern.ts';
import type { Alert, Stage } from '../../main/web/wire.ts';

const alert = (zone: string, stage: Stage, more: Partial<Alert> = {}): Alert => ({
  id: `e.il.${zone}`, version: 1, event: 'e', node: 'il', zone, stage, sent: '', expires: '', known: true, ...more,
});
const mine: MyZone = { id: 'il-haifa-west', names: {}, parent: 'il-area-haifa', nation: 'il' };

test('my own zone concerns me, another does not', () => {
  assert.equal(myAlert([alert('il-eilat', 'TAKE_COVER'), alert('il-haifa-west', 'WATCH')], mine)?.stage, 'WATCH');
  assert.equal(myAlert([alert('il-eilat', 'TAKE_COVER', { parent: 'il-area-haifa' })], mine), undefined);
});

test('an alert for a place that is not known here concerns all of its parent', () => {
  const unknown = { known: false, parent: 'il-area-haifa' };
  assert.equal(myAlert([alert('il-haifa-port', 'TAKE_COVER', unknown)], mine)?.zone, 'il-haifa-port');
  assert.equal(myAlert([alert('il-x', 'PREPARE', { known: false, parent: 'il' })], mine)?.zone, 'il-x');
  assert.equal(myAlert([alert('jo-x', 'PREPARE', { known: false, parent: 'jo' })], mine), undefined);
});

test('when my zone was renamed those that stand for it concern me, the hardest first', () => {
  const lost: MyZone = { ...mine, id: 'il-gone', instead: ['il-haifa-west', 'il-haifa-bay'] };
  const found = myAlert([alert('il-haifa-west', 'WATCH'), alert('il-haifa-bay', 'TAKE_COVER')], lost);
  assert.equal(found?.zone, 'il-haifa-bay');
});
