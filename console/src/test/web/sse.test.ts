import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventParser, follow, retryDelayMillis } from '../../main/web/sse.ts';

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

test('a stream that ends is opened again after the last id', async () => {
  const asked: (string | null)[] = [];
  const states: boolean[] = [];
  const real = globalThis.fetch;
  await new Promise<void>((resolve) => {
    globalThis.fetch = (async (_url: unknown, init: RequestInit) => {
      asked.push(new Headers(init.headers).get('Last-Event-ID'));
      if (asked.length === 3) {
        resolve();
      }
      return new Response(`event: alert\nid: ${asked.length}\ndata: x\n\n`);
    }) as typeof fetch;
    const stop = follow('http://node.test/', { event: () => undefined, state: (s) => states.push(s) }, 5000);
    setTimeout(stop, 2500);
  });
  globalThis.fetch = real;
  assert.deepEqual(asked, [null, '1', '2']);
  assert.deepEqual(states.slice(0, 4), [true, false, true, false]);
});
