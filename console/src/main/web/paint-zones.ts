// Paints alert zones by stage: colour, hatch and outline together, so that none is needed alone. A zone too small to be
// seen gets a mark of a least size. The result is kept and painted again only when the view or a stage changes.

import { hardness, type ZoneState } from './model.ts';
import { toPixelX, toPixelY, type Frame, type Scene } from './scene.ts';
import { ink, plate } from './tokens.ts';
import type { Stage } from './wire.ts';
import type { ZoneShape } from './zones.ts';

const LEAST_PIXELS = 8;
const LARGE_PIXELS = 220;
const MARK: Record<Stage, number> = { TAKE_COVER: 6, PREPARE: 5, WATCH: 3, ALL_CLEAR: 3 };

export class ZonePainter {
  private readonly kept = document.createElement('canvas');
  private key = '';
  private patterns: Partial<Record<Stage, CanvasPattern>> = {};

  paint(target: CanvasRenderingContext2D, scene: Scene, frame: Frame, ratio: number): void {
    if (!scene.layers.zones) {
      return;
    }
    const { centreX, centreY, resolution, width, height } = frame;
    const key = [centreX, centreY, resolution, width, height, ratio, scene.zoneVersion, scene.selectedZone].join();
    if (key !== this.key) {
      this.key = key;
      this.kept.width = Math.round(width * ratio);
      this.kept.height = Math.round(height * ratio);
      const context = this.kept.getContext('2d');
      if (context) {
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        this.draw(context, scene, frame);
      }
    }
    target.save();
    target.setTransform(1, 0, 0, 1, 0, 0);
    target.drawImage(this.kept, 0, 0);
    target.restore();
  }

  private draw(context: CanvasRenderingContext2D, scene: Scene, frame: Frame): void {
    if (frame.resolution < 160) {
      this.outlines(context, scene, frame);
    }
    const order = [...scene.states].sort((a, b) => hardness(a[1].stage) - hardness(b[1].stage));
    for (const [id, state] of order) {
      const shape = scene.zones.get(id);
      if (shape && visible(shape, frame)) {
        this.zone(context, shape, state, frame, id === scene.selectedZone);
      }
    }
  }

  private outlines(context: CanvasRenderingContext2D, scene: Scene, frame: Frame): void {
    context.strokeStyle = ink.province;
    context.lineWidth = 0.7;
    for (const shape of scene.zones.values()) {
      if (visible(shape, frame)) {
        trace(context, shape, frame);
        context.stroke();
      }
    }
  }

  private zone(context: CanvasRenderingContext2D, shape: ZoneShape, state: ZoneState, frame: Frame, selected: boolean): void {
    const stage = state.stage;
    const size = Math.max(shape.east - shape.west, shape.north - shape.south) / frame.resolution;
    if (size < LEAST_PIXELS) {
      const x = toPixelX(frame, (shape.west + shape.east) / 2);
      const y = toPixelY(frame, (shape.south + shape.north) / 2);
      context.beginPath();
      context.arc(x, y, MARK[stage] + (selected ? 2 : 0), 0, 2 * Math.PI);
    } else {
      trace(context, shape, frame);
    }
    // A province would hide the map under it: large and foreign zones are tinted, their outline stays.
    context.globalAlpha = (state.alert.advice ? 0.4 : 1) * (size > LARGE_PIXELS ? 0.4 : 1);
    context.fillStyle = this.pattern(context, stage);
    context.fill();
    context.globalAlpha = state.alert.advice ? 0.6 : 1;
    context.strokeStyle = selected ? '#FFFFFF' : outlineOf(stage);
    context.lineWidth = selected ? 2.5 : stage === 'TAKE_COVER' ? 1.4 : 1;
    context.setLineDash(state.alert.advice ? [4, 3] : []);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  private pattern(context: CanvasRenderingContext2D, stage: Stage): CanvasPattern | string {
    const made = this.patterns[stage] ?? context.createPattern(tile(stage), 'repeat') ?? undefined;
    if (made) {
      this.patterns[stage] = made;
    }
    return made ?? plate[stage].background;
  }
}

function outlineOf(stage: Stage): string {
  switch (stage) {
    case 'TAKE_COVER':
      return '#FFFFFF';
    case 'PREPARE':
      return plate.PREPARE.background;
    case 'WATCH':
      return ink.muted;
    case 'ALL_CLEAR':
      return '#4FB79A';
  }
}

/** Hatches: crossed for TAKE COVER, slanted for PREPARE, dotted for WATCH, plain for ALL CLEAR. */
export function tile(stage: Stage): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 8;
  const c = canvas.getContext('2d');
  if (!c) {
    return canvas;
  }
  const fill = { TAKE_COVER: '#B3261EE0', PREPARE: '#FFC53D33', WATCH: '#A3B1C224', ALL_CLEAR: '#0B6B5366' };
  c.fillStyle = fill[stage];
  c.fillRect(0, 0, 8, 8);
  c.strokeStyle = stage === 'TAKE_COVER' ? '#FFFFFF66' : '#FFC53DCC';
  c.lineWidth = stage === 'TAKE_COVER' ? 0.8 : 1.4;
  const lines: [number, number, number, number][] = [];
  if (stage === 'PREPARE' || stage === 'TAKE_COVER') {
    lines.push([-2, 6, 2, 10], [-2, -2, 10, 10], [6, -2, 10, 2]);
  }
  if (stage === 'TAKE_COVER') {
    lines.push([-2, 2, 2, -2], [-2, 10, 10, -2], [6, 10, 10, 6]);
  }
  for (const [x1, y1, x2, y2] of lines) {
    c.beginPath();
    c.moveTo(x1, y1);
    c.lineTo(x2, y2);
    c.stroke();
  }
  if (stage === 'WATCH') {
    c.fillStyle = '#E8EEF4AA';
    c.fillRect(1, 1, 1.4, 1.4);
    c.fillRect(5, 5, 1.4, 1.4);
  }
  return canvas;
}

function visible(shape: ZoneShape, frame: Frame): boolean {
  const margin = 10;
  return (
    toPixelX(frame, shape.east) > -margin &&
    toPixelX(frame, shape.west) < frame.width + margin &&
    toPixelY(frame, shape.south) > -margin &&
    toPixelY(frame, shape.north) < frame.height + margin
  );
}

function trace(context: CanvasRenderingContext2D, shape: ZoneShape, frame: Frame): void {
  context.beginPath();
  for (const ring of shape.rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const x = toPixelX(frame, ring[i] as number);
      const y = toPixelY(frame, ring[i + 1] as number);
      if (i === 0) {
        context.moveTo(x, y);
      } else {
        context.lineTo(x, y);
      }
    }
    context.closePath();
  }
}
