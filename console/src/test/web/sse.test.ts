import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventParser, retryDelayMillis } from '../../main/web/sse.ts';

const STREAM = ': hello\n\nevent: alert\nid: 7\ndata: {"a":1}\n\nevent: heartbeat\r\ndata: x\r\ndata: y\r\n\r\ndata:z\n\n';
const EVENTS = [
  { event: 'alert', id: '7', data: '{"a":1}' },
  { event: 'heartbeat', id: '7', data: 'x\ny' },
  { event: 'message', id: '7', data: 'z' },
];

test('events are read whole', () => {
  assert.deepEqual(new EventParser().push(STREAM), EVENTS);
});

test('events are the same wherever the stream is cut', () => {
  for (let cut = 1; cut < STREAM.length; cut++) {
    const parser = new EventParser();
    const got = [...parser.push(STREAM.slice(0, cut)), ...parser.push(STREAM.slice(cut))];
    assert.deepEqual(got, EVENTS, `cut at ${cut}`);
  }
});

test('a piece without an end yields nothing yet', () => {
  assert.deepEqual(new EventParser().push('data: half'), []);
});

test('waiting grows to five seconds and stays there', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 50].map(retryDelayMillis), [500, 1000, 2000, 4000, 5000, 5000]);
});
