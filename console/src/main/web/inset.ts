// A small map of the threatened zones, shown while they are too small on the large one: the zones that must take cover,
// or else those that must prepare, with their names and what comes to them.

import { LabelPlacer, type Wanted } from './labels.ts';
import { hardness } from './model.ts';
import { TrackPainter } from './paint-tracks.ts';
import { ZonePainter } from './paint-zones.ts';
import { toPixelX, toPixelY, type Frame, type Scene } from './scene.ts';
import { ink } from './tokens.ts';
import type { Stage } from './wire.ts';
import type { ZoneShape } from './zones.ts';

const WIDTH = 320;
const HEIGHT = 250;
const MARGIN_METRES = 4000;
const LEAST_METRES = 30_000;
/** Shown when the zones take less than this on the large map. */
const SMALL_PIXELS = 190;
const MAX_NAMES = 14;
const MAX_LETTERS = 26;
const NAME_FONT = "600 11px 'Noto Sans Variable', 'Noto Sans', system-ui, sans-serif";

export class Inset {
  readonly canvas = document.createElement('canvas');
  private readonly zones = new ZonePainter();
  private readonly tracks = new TrackPainter();
  private readonly names = new LabelPlacer();
  private readonly ground = document.createElement('canvas');
  private groundKey = '';
  private land: Float64Array[] = [];
  /** West, south, east, north of what it shows; null while hidden. */
  extent: [number, number, number, number] | null = null;

  constructor(private readonly box: HTMLElement) {
    box.prepend(this.canvas);
  }

  setLand(rings: Float64Array[]): void {
    this.land = rings;
    this.groundKey = '';
  }

  paint(scene: Scene, main: Frame, ratio: number): void {
    const shapes = this.chosen(scene);
    this.extent = shapes.length > 0 && scene.layers.zones ? extentOf(shapes) : null;
    const pixels = this.extent ? Math.max(this.extent[2] - this.extent[0], this.extent[3] - this.extent[1]) / main.resolution : 0;
    const shown = this.extent !== null && pixels < SMALL_PIXELS && main.width > 700 && main.height > 480;
    this.box.hidden = !shown;
    if (!shown || !this.extent) {
      return;
    }
    const [west, south, east, north] = this.extent;
    const resolution = Math.max((east - west) / WIDTH, (north - south) / HEIGHT);
    const frame = { centreX: (west + east) / 2, centreY: (south + north) / 2, resolution, width: WIDTH, height: HEIGHT };
    const size = [Math.round(WIDTH * ratio), Math.round(HEIGHT * ratio)] as const;
    if (this.canvas.width !== size[0]) {
      [this.canvas.width, this.canvas.height] = size;
    }
    const context = this.canvas.getContext('2d');
    if (context) {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.drawImage(this.groundOf(frame, ratio), 0, 0, WIDTH, HEIGHT);
      this.zones.paint(context, scene, frame, ratio);
      const layers = { ...scene.layers, civil: false, rings: false, labels: false };
      this.tracks.paint(context, { ...scene, layers }, frame);
      this.zoneNames(context, shapes, frame);
    }
  }

  private chosen(scene: Scene): ZoneShape[] {
    for (const stage of ['TAKE_COVER', 'PREPARE'] as Stage[]) {
      const ids = [...scene.states].filter(([, s]) => hardness(s.stage) >= hardness(stage) && !s.alert.advice);
      const shapes = ids.map(([id]) => scene.zones.get(id)).filter((z) => z !== undefined);
      if (shapes.length > 0) {
        return shapes.sort((a, b) => b.population - a.population);
      }
    }
    return [];
  }

  /** Sea and land, painted again only when the place changes. */
  private groundOf(frame: Frame, ratio: number): HTMLCanvasElement {
    const key = [frame.centreX, frame.centreY, frame.resolution, ratio].join();
    if (key !== this.groundKey) {
      this.groundKey = key;
      this.ground.width = Math.round(WIDTH * ratio);
      this.ground.height = Math.round(HEIGHT * ratio);
      const context = this.ground.getContext('2d');
      if (context) {
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        this.drawGround(context, frame);
      }
    }
    return this.ground;
  }

  private drawGround(context: CanvasRenderingContext2D, frame: Frame): void {
    context.fillStyle = ink.sea;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = ink.land;
    context.beginPath();
    for (const ring of this.land) {
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
    context.fill();
  }

  private zoneNames(context: CanvasRenderingContext2D, shapes: readonly ZoneShape[], frame: Frame): void {
    context.font = NAME_FONT;
    const text = new Map(shapes.slice(0, MAX_NAMES).map((z) => [z.id, shorten(z.name)]));
    const wanted: Wanted[] = shapes.slice(0, MAX_NAMES).map((z) => ({
      key: z.id,
      x: toPixelX(frame, (z.west + z.east) / 2),
      y: toPixelY(frame, (z.south + z.north) / 2),
      full: { w: context.measureText(text.get(z.id) ?? '').width + 6, h: 16 },
      short: null,
      gap: 3,
    }));
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    for (const { key, box } of this.names.place(wanted, [], WIDTH, HEIGHT)) {
      context.lineWidth = 3;
      context.strokeStyle = `${ink.sea}D0`;
      context.strokeText(text.get(key) ?? '', box.x + 3, box.y + 8);
      context.fillStyle = ink.text;
      context.fillText(text.get(key) ?? '', box.x + 3, box.y + 8);
    }
  }
}

function shorten(name: string): string {
  return name.length <= MAX_LETTERS ? name : `${name.slice(0, MAX_LETTERS - 1).trimEnd()}…`;
}

function extentOf(shapes: readonly ZoneShape[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const z of shapes) {
    west = Math.min(west, z.west);
    south = Math.min(south, z.south);
    east = Math.max(east, z.east);
    north = Math.max(north, z.north);
  }
  const w = Math.max(0, LEAST_METRES - (east - west)) / 2 + MARGIN_METRES;
  const h = Math.max(0, LEAST_METRES * 0.78 - (north - south)) / 2 + MARGIN_METRES;
  return [west - w, south - h, east + w, north + h];
}
