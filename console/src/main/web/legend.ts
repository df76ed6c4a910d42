// What the marks mean, beside the map.

import { glyph, h } from './dom.ts';
import { className, outline } from './identity.ts';
import { tile } from './paint-zones.ts';
import { stagePlate } from './queue-view.ts';
import type { ObjectClass, Stage } from './wire.ts';

const CLASSES: ObjectClass[] = ['BALLISTIC', 'CRUISE', 'DRONE', 'AIRCRAFT', 'UNKNOWN'];
const STAGES: Stage[] = ['TAKE_COVER', 'PREPARE', 'WATCH', 'ALL_CLEAR'];

export function fillLegend(root: HTMLElement): void {
  const shapes = CLASSES.map((c) => h('li', {}, glyph(outline[c], 'icon plain'), className[c].one));
  const hues = (['threat', 'unknown', 'civil', 'friend'] as const).map((i) =>
    h('li', {}, glyph('M-9-9H9V9H-9Z', `icon ${i}`), i === 'civil' ? 'civil (says who it is)' : i),
  );
  const stages = STAGES.map((s) => {
    const swatch = tile(s);
    const canvas = h('canvas', { class: 'swatch', width: '34', height: '18', 'aria-hidden': 'true' });
    const context = canvas.getContext('2d');
    const pattern = context?.createPattern(swatch, 'repeat');
    if (context && pattern) {
      context.fillStyle = pattern;
      context.fillRect(0, 0, 34, 18);
    }
    return h('li', {}, canvas, h('span', { class: `plate ${s}` }, ...stagePlate(s)));
  });
  root.append(
    h('h3', {}, 'Shape: what it is'),
    h('ul', {}, ...shapes),
    h('h3', {}, 'Hue: who it is'),
    h('ul', {}, ...hues),
    h('h3', {}, 'Hatch: stage of a zone'),
    h('ul', {}, ...stages),
    h('p', {}, 'Hollow: tentative. Pale: coasting. Dashed line: predicted path. Ellipse: where it may fall; dotted: fragments. Dashed zone: a partner’s advice.'),
  );
}
