import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channels, contrast, exercise, ink, plate } from '../../main/web/tokens.ts';

test('text and identities stand out from sea and land', () => {
  for (const name of ['text', 'muted', 'threat', 'unknown', 'friend', 'civil'] as const) {
    assert.ok(contrast(ink[name], ink.sea) >= 4.5, `${name} on sea ${contrast(ink[name], ink.sea)}`);
    assert.ok(contrast(ink[name], ink.land) >= 4.5, `${name} on land ${contrast(ink[name], ink.land)}`);
  }
});

test('plates can be read', () => {
  for (const p of [...Object.values(plate), exercise]) {
    assert.ok(contrast(p.text, p.background) >= 4.5, p.background);
  }
});

// Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
const DEFICIENCIES: Record<string, number[][]> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function lab(hex: string, matrix: number[][]): number[] {
  const linear = channels(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const seen = matrix.map((row) => Math.min(1, Math.max(0, row.reduce((s, m, i) => s + m * (linear[i] ?? 0), 0))));
  const [r = 0, g = 0, b = 0] = seen;
  const x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047;
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883;
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

test('identities differ for every kind of colour vision', () => {
  const names = ['threat', 'unknown', 'friend', 'civil'] as const;
  for (const [kind, matrix] of Object.entries(DEFICIENCIES)) {
    for (const a of names) {
      for (const b of names.slice(names.indexOf(a) + 1)) {
        const [p, q] = [lab(ink[a], matrix), lab(ink[b], matrix)];
        const difference = Math.hypot(...p.map((v, i) => v - (q[i] ?? 0)));
        assert.ok(difference >= 20, `${a} and ${b}, ${kind}: ${difference.toFixed(1)}`);
      }
    }
  }
});
