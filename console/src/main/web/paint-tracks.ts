// Paints tracks, their paths and footprints, sensor rings and labels. One pass over arrays: never an object of the map
// library per track.

import { LabelPlacer, type Box, type Wanted } from './labels.ts';
import type { Track } from './model.ts';
import { circle, mercatorX, mercatorY } from './motion.ts';
import { classPath, placeOf, toPixelX, toPixelY, type Frame, type Scene } from './scene.ts';
import { ink } from './tokens.ts';

const MANY = 3000;
const CROWD = 25;
const MAX_LABELS = 32;
const MAX_PLACES = 140;
const FAMILY = "'Noto Sans Variable', 'Noto Sans', system-ui, sans-serif";
const LABEL_FONT = `600 11.5px ${FAMILY}`;
const SECOND_FONT = `11px ${FAMILY}`;
const PLACE_FONT = `11px ${FAMILY}`;

interface Mark {
  track: Track;
  x: number;
  y: number;
}

export class TrackPainter {
  private readonly trackLabels = new LabelPlacer();
  private readonly placeLabels = new LabelPlacer();
  private readonly widths = new Map<string, number>();

  /** Paints and returns the marks, for finding what was clicked. */
  paint(context: CanvasRenderingContext2D, scene: Scene, frame: Frame): Mark[] {
    if (scene.layers.rings) {
      rings(context, scene, frame);
    }
    const marks = this.visibleMarks(scene, frame);
    const threats = marks.filter((m) => m.track.identity === 'threat');
    threats.forEach((m) => footprints(context, m, scene, frame, threats.length > CROWD));
    trail(context, marks, scene, frame);
    const faint = threats.length > 3 * CROWD ? '2B' : threats.length > CROWD ? '4D' : '8C';
    threats.forEach((m) => path(context, m, scene, frame, faint));
    const civil = marks.filter((m) => m.track.identity === 'civil' || m.track.identity === 'friend');
    civil.forEach((m) => civilMark(context, m, frame, civil.length > MANY, scene.selectedTracks.has(m.track.id)));
    marks.filter((m) => m.track.identity === 'unknown').forEach((m) => mark(context, m, scene, 0.58));
    threats.forEach((m) => mark(context, m, scene, 0.72));
    if (scene.layers.labels) {
      this.labels(context, scene, frame, marks);
    }
    return marks;
  }

  private visibleMarks(scene: Scene, frame: Frame): Mark[] {
    const marks: Mark[] = [];
    const { layers } = scene;
    for (const track of scene.tracks.values()) {
      const wanted =
        track.identity === 'threat' ? layers.threats : track.identity === 'unknown' ? layers.unknown : layers.civil;
      if (!wanted && !scene.selectedTracks.has(track.id)) {
        continue;
      }
      const [mx, my] = placeOf(track, scene.now);
      const x = toPixelX(frame, mx);
      const y = toPixelY(frame, my);
      const near = x > -20 && y > -20 && x < frame.width + 20 && y < frame.height + 20;
      if (near || track.identity === 'threat') {
        marks.push({ track, x, y });
      }
    }
    return marks;
  }

  private labels(context: CanvasRenderingContext2D, scene: Scene, frame: Frame, marks: readonly Mark[]): void {
    const at = new Map(marks.map((m) => [m.track.id, m]));
    const blocked: Box[] = marks
      .filter((m) => m.track.identity === 'threat')
      .slice(0, 400)
      .map((m) => ({ x: m.x - 6, y: m.y - 6, w: 12, h: 12 }));
    blocked.push(...scene.covered);
    const texts = new Map<string, { first: string; second: string; mark: Mark }>();
    const wanted: Wanted[] = [];
    for (const id of [...scene.selectedTracks, ...scene.labelled]) {
      const mark = at.get(id);
      if (!mark || texts.has(id) || wanted.length >= MAX_LABELS) {
        continue;
      }
      const { first, second } = scene.label(mark.track);
      texts.set(id, { first, second, mark });
      const w = Math.max(this.width(context, LABEL_FONT, first), this.width(context, SECOND_FONT, second)) + 13;
      const short = { w: this.width(context, LABEL_FONT, first) + 13, h: 18 };
      wanted.push({ key: id, x: mark.x, y: mark.y, full: { w, h: 32 }, short, gap: 11 });
    }
    const placed = this.trackLabels.place(wanted, blocked, frame.width, frame.height);
    this.places(context, scene, frame, [...blocked, ...placed.map((p) => p.box)]);
    for (const { key, box, short } of placed.reverse()) {
      const text = texts.get(key);
      if (text) {
        trackLabel(context, box, text, short, scene.selectedTracks.has(key));
      }
    }
  }

  private places(context: CanvasRenderingContext2D, scene: Scene, frame: Frame, blocked: readonly Box[]): void {
    const least = frame.resolution > 1500 ? 700_000 : frame.resolution > 900 ? 250_000 : frame.resolution > 300 ? 60_000 : 0;
    const wanted: Wanted[] = [];
    const shown: { name: string; x: number; y: number }[] = [];
    for (const place of scene.places) {
      if (place.people < least || wanted.length >= MAX_PLACES) {
        break;
      }
      const x = toPixelX(frame, place.x);
      const y = toPixelY(frame, place.y);
      if (x > 0 && y > 0 && x < frame.width && y < frame.height) {
        const w = this.width(context, PLACE_FONT, place.name) + 4;
        wanted.push({ key: String(shown.length), x, y, full: { w, h: 15 }, short: null, gap: 4 });
        shown.push({ name: place.name, x, y });
      }
    }
    const key = (i: string) => shown[Number(i)];
    const placed = this.placeLabels.place(
      wanted.map((w) => ({ ...w, key: key(w.key)?.name ?? w.key })),
      blocked,
      frame.width,
      frame.height,
    );
    const byName = new Map(shown.map((s) => [s.name, s]));
    context.font = PLACE_FONT;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.lineWidth = 3;
    context.strokeStyle = `${ink.sea}B0`;
    for (const { key: name, box } of placed) {
      const place = byName.get(name);
      if (place) {
        context.fillStyle = '#7E8EA3';
        context.fillRect(place.x - 1.3, place.y - 1.3, 2.6, 2.6);
        context.strokeText(name, box.x + 2, box.y + box.h / 2);
        context.fillStyle = ink.muted;
        context.fillText(name, box.x + 2, box.y + box.h / 2);
      }
    }
  }

  private width(context: CanvasRenderingContext2D, font: string, text: string): number {
    const key = font + text.replace(/\d/g, '0');
    let width = this.widths.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      if (this.widths.size > 5000) {
        this.widths.clear();
      }
      this.widths.set(key, width);
    }
    return width;
  }

  /** Measures again, as after the fonts have come. */
  forget(): void {
    this.widths.clear();
  }
}

function colourOf(track: Track): string {
  return ink[track.identity];
}

function ringPath(context: CanvasRenderingContext2D, ring: readonly (readonly [number, number])[], frame: Frame): void {
  context.beginPath();
  ring.forEach(([x, y], i) => {
    if (i === 0) {
      context.moveTo(toPixelX(frame, x), toPixelY(frame, y));
    } else {
      context.lineTo(toPixelX(frame, x), toPixelY(frame, y));
    }
  });
}

function footprints(context: CanvasRenderingContext2D, { track }: Mark, scene: Scene, frame: Frame, crowd: boolean): void {
  const selected = scene.selectedTracks.has(track.id);
  for (const footprint of track.footprints) {
    // In a raid only where something may fall is shown, as outlines; the rest comes with the selection.
    if (!selected && (footprint.kind === 'OVERFLIGHT' || (crowd && footprint.kind === 'DEBRIS'))) {
      continue;
    }
    ringPath(context, footprint.ring, frame);
    context.closePath();
    context.fillStyle = footprint.kind === 'OVERFLIGHT' ? '#FFFFFF0A' : ink.threat + (selected ? '44' : crowd ? '05' : '1F');
    context.fill();
    context.strokeStyle = ink.threat + (selected ? 'FF' : crowd ? '3D' : '99');
    context.lineWidth = selected ? 2 : 1;
    context.setLineDash(footprint.kind === 'IMPACT' ? [] : footprint.kind === 'DEBRIS' ? [2, 3] : [8, 6]);
    context.stroke();
    context.setLineDash([]);
  }
}

function path(context: CanvasRenderingContext2D, { track, x, y }: Mark, scene: Scene, frame: Frame, faint: string): void {
  if (track.path.length < 2) {
    return;
  }
  const selected = scene.selectedTracks.has(track.id);
  context.beginPath();
  context.moveTo(x, y);
  for (const [px, py] of track.path.slice(1)) {
    context.lineTo(toPixelX(frame, px), toPixelY(frame, py));
  }
  context.strokeStyle = ink.threat + (selected ? 'FF' : faint);
  context.lineWidth = selected ? 2.2 : 1.2;
  // Hundreds of dashed lines are slow to draw and a grey mat to look at.
  context.setLineDash(selected || faint !== '2B' ? [7, 5] : []);
  context.stroke();
  context.setLineDash([]);
}

/** Where the selected track has been: a thin line with a dot at each point, up to where it is. */
function trail(context: CanvasRenderingContext2D, marks: readonly Mark[], scene: Scene, frame: Frame): void {
  const end = marks.find((m) => scene.selectedTracks.has(m.track.id));
  if (scene.trail.length < 2 || !end) {
    return;
  }
  const points = scene.trail.map(([px, py]) => [toPixelX(frame, px), toPixelY(frame, py)] as const);
  context.beginPath();
  points.forEach(([px, py]) => context.lineTo(px, py));
  context.lineTo(end.x, end.y);
  context.strokeStyle = '#FFFFFFB3';
  context.lineWidth = 1.4;
  context.stroke();
  context.fillStyle = '#FFFFFFB3';
  points.forEach(([px, py]) => context.fillRect(px - 1.5, py - 1.5, 3, 3));
}

function mark(context: CanvasRenderingContext2D, { track, x, y }: Mark, scene: Scene, scale: number): void {
  const selected = scene.selectedTracks.has(track.id);
  if (selected) {
    context.beginPath();
    context.arc(x, y, 15, 0, 2 * Math.PI);
    context.strokeStyle = '#FFFFFF';
    context.lineWidth = 2;
    context.stroke();
  }
  const turn = track.kind === 'UNKNOWN' ? 0 : ((track.p.course ?? 0) * Math.PI) / 180;
  context.save();
  context.translate(x, y);
  context.rotate(turn);
  context.scale(selected ? scale * 1.2 : scale, selected ? scale * 1.2 : scale);
  const shape = classPath(track.kind);
  context.lineWidth = 3;
  context.strokeStyle = ink.sea;
  context.stroke(shape);
  context.globalAlpha = track.p.status === 'COASTING' ? 0.55 : 1;
  context.fillStyle = track.p.status === 'TENTATIVE' ? ink.sea : colourOf(track);
  context.fill(shape);
  if (track.p.status === 'TENTATIVE') {
    context.lineWidth = 2;
    context.strokeStyle = colourOf(track);
    context.stroke(shape);
  }
  context.restore();
}

function civilMark(context: CanvasRenderingContext2D, m: Mark, frame: Frame, many: boolean, selected: boolean): void {
  if (selected || (!many && frame.resolution < 350)) {
    context.globalAlpha = selected ? 1 : 0.75;
    context.save();
    context.translate(m.x, m.y);
    context.rotate(((m.track.p.course ?? 0) * Math.PI) / 180);
    context.scale(selected ? 0.8 : 0.52, selected ? 0.8 : 0.52);
    context.fillStyle = colourOf(m.track);
    context.fill(classPath(m.track.kind));
    context.restore();
  } else {
    context.globalAlpha = 0.6;
    context.fillStyle = colourOf(m.track);
    context.fillRect(m.x - 1.5, m.y - 1.5, 3, 3);
    if (!many) {
      const a = ((m.track.p.course ?? 0) * Math.PI) / 180;
      context.fillRect(m.x + 4 * Math.sin(a) - 0.6, m.y - 4 * Math.cos(a) - 0.6, 1.2, 1.2);
      context.fillRect(m.x + 6 * Math.sin(a) - 0.6, m.y - 6 * Math.cos(a) - 0.6, 1.2, 1.2);
    }
  }
  context.globalAlpha = 1;
}

function trackLabel(
  context: CanvasRenderingContext2D,
  box: Box,
  text: { first: string; second: string; mark: Mark },
  short: boolean,
  selected: boolean,
): void {
  const colour = colourOf(text.mark.track);
  const nearX = Math.max(box.x, Math.min(text.mark.x, box.x + box.w));
  const nearY = Math.max(box.y, Math.min(text.mark.y, box.y + box.h));
  context.strokeStyle = `${colour}B0`;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(text.mark.x, text.mark.y);
  context.lineTo(nearX, nearY);
  context.stroke();
  context.fillStyle = `${ink.sea}E6`;
  context.fillRect(box.x, box.y, box.w, box.h);
  context.fillStyle = colour;
  context.fillRect(box.x, box.y, 3, box.h);
  if (selected) {
    context.strokeStyle = '#FFFFFF';
    context.lineWidth = 1.5;
    context.strokeRect(box.x, box.y, box.w, box.h);
  }
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.font = LABEL_FONT;
  context.fillStyle = colour;
  context.fillText(text.first, box.x + 8, box.y + (short ? box.h / 2 : 10));
  if (!short) {
    context.font = SECOND_FONT;
    context.fillStyle = ink.text;
    context.fillText(text.second, box.x + 8, box.y + 23.5);
  }
}

function rings(context: CanvasRenderingContext2D, scene: Scene, frame: Frame): void {
  context.font = PLACE_FONT;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  for (const source of scene.sources) {
    const { longitude, latitude, maxRangeMetres } = source;
    if (longitude === undefined || latitude === undefined || !maxRangeMetres) {
      continue;
    }
    const lost = source.health === 'LOST';
    const ring = circle(longitude, latitude, maxRangeMetres, 96);
    ringPath(context, ring, frame);
    context.closePath();
    context.strokeStyle = lost ? '#FFFFFF' : ink.friend;
    context.globalAlpha = lost ? 0.8 : 0.45;
    context.lineWidth = 1;
    context.setLineDash(lost ? [2, 6] : [5, 5]);
    context.stroke();
    context.setLineDash([]);
    const x = toPixelX(frame, mercatorX(longitude));
    const y = toPixelY(frame, mercatorY(latitude));
    context.globalAlpha = 1;
    context.beginPath();
    context.arc(x, y, 3.5, 0, 2 * Math.PI);
    context.strokeStyle = ink.friend;
    context.lineWidth = 1.5;
    context.stroke();
    const top = ring[0];
    if (top) {
      context.fillStyle = ink.muted;
      const text = `${source.id} ${Math.round(maxRangeMetres / 1000)} km${lost ? ' LOST' : ''}`;
      context.fillText(text, toPixelX(frame, top[0]), toPixelY(frame, top[1]) - 2);
    }
  }
}
