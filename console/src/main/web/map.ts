// The map: an offline base map drawn by OpenLayers on canvas, and one layer of our own above it. No WebGL, no tiles.

import GeoJSON from 'ol/format/GeoJSON.js';
import Layer from 'ol/layer/Layer.js';
import VectorImageLayer from 'ol/layer/VectorImage.js';
import Map from 'ol/Map.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import View from 'ol/View.js';
import { defaults as interactions } from 'ol/interaction/defaults.js';
import { Inset } from './inset.ts';
import { mercatorX, mercatorY } from './motion.ts';
import { TrackPainter } from './paint-tracks.ts';
import { ZonePainter } from './paint-zones.ts';
import { toPixelX, toPixelY, type Frame, type Place, type Scene } from './scene.ts';
import { ink } from './tokens.ts';
import type { ZoneFeature } from './wire.ts';
import { contains, ringsOf } from './zones.ts';

const MAX_RATIO = 1.5;
const CLICK_PIXELS = 14;

export type Picked = { track: string } | { zone: string } | null;

export class TheatreMap {
  private readonly map: Map;
  private readonly canvas = document.createElement('canvas');
  private readonly zonePainter = new ZonePainter();
  private readonly trackPainter = new TrackPainter();
  private marks: { id: string; x: number; y: number; weight: number }[] = [];
  private frame: Frame = { centreX: 0, centreY: 0, resolution: 1, width: 1, height: 1 };
  private moved = false;
  private readonly inset: Inset;
  /** CPU time of the last painting of our own layer. */
  paintMillis = 0;

  constructor(
    target: HTMLElement,
    insetBox: HTMLElement,
    private readonly scene: Scene,
    picked: (what: Picked) => void,
  ) {
    this.canvas.className = 'tactical';
    this.inset = new Inset(insetBox);
    insetBox.addEventListener('click', () => this.inset.extent && this.fit(...this.inset.extent));
    this.map = new Map({
      target,
      controls: [],
      interactions: interactions({ altShiftDragRotate: false, pinchRotate: false, keyboard: false }),
      view: new View({
        center: [mercatorX(37), mercatorY(32)],
        zoom: 6.6,
        minZoom: 4.5,
        maxZoom: 13,
        enableRotation: false,
        extent: [mercatorX(22), mercatorY(11.5), mercatorX(66), mercatorY(43)],
        constrainOnlyCenter: true,
      }),
    });
    this.map.addLayer(this.overlay());
    this.map.on('singleclick', (event) => picked(this.pick(event.pixel[0] ?? 0, event.pixel[1] ?? 0)));
    this.map.getView().on('change:center', () => (this.moved = true));
  }

  private overlay(): Layer {
    return new Layer({
      render: (state) => {
        const [width = 1, height = 1] = state?.size ?? [];
        const [centreX = 0, centreY = 0] = state?.viewState.center ?? [];
        this.frame = { centreX, centreY, resolution: state?.viewState.resolution ?? 1, width, height };
        this.paint();
        return this.canvas;
      },
    });
  }

  private paint(): void {
    const began = performance.now();
    const ratio = Math.min(window.devicePixelRatio || 1, MAX_RATIO);
    const w = Math.round(this.frame.width * ratio);
    const h = Math.round(this.frame.height * ratio);
    if (this.canvas.width !== w || this.canvas.height !== h) {
      this.canvas.width = w;
      this.canvas.height = h;
    }
    const context = this.canvas.getContext('2d');
    if (!context) {
      return;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.frame.width, this.frame.height);
    this.zonePainter.paint(context, this.scene, this.frame, ratio);
    const weights = { threat: 3, unknown: 2, friend: 1, civil: 0 };
    this.marks = this.trackPainter
      .paint(context, this.scene, this.frame)
      .map((m) => ({ id: m.track.id, x: m.x, y: m.y, weight: weights[m.track.identity] }));
    this.inset.paint(this.scene, this.frame, ratio);
    this.paintMillis = performance.now() - began;
  }

  /** Draws again at the next frame. */
  redraw(): void {
    this.map.render();
  }

  /** Measures text again and draws. */
  fontsReady(): void {
    this.trackPainter.forget();
    this.redraw();
  }

  async loadBase(url: (layer: string) => string): Promise<Place[]> {
    const styles: [string, Style | Style[], number][] = [
      ['land', new Style({ fill: new Fill({ color: ink.land }), stroke: new Stroke({ color: '#2A3542', width: 1 }) }), 0],
      ['provinces', new Style({ stroke: new Stroke({ color: ink.province, width: 0.7 }) }), 1],
      ['borders', [], 2],
    ];
    for (const [layer, style, order] of styles) {
      const response = await fetch(url(layer));
      if (!response.ok) {
        throw new Error(`base map ${layer}: status ${response.status}`);
      }
      const format = new GeoJSON({ featureProjection: 'EPSG:3857' });
      const json = (await response.json()) as { features: ZoneFeature[] };
      if (layer === 'land') {
        this.inset.setLand(json.features.flatMap(ringsOf));
      }
      const source = new VectorSource({ features: format.readFeatures(json) });
      const image = new VectorImageLayer({ source, imageRatio: 1.6, zIndex: order });
      image.setStyle(layer === 'borders' ? (feature) => borderStyle(Boolean(feature.get('disputed'))) : style);
      if (layer === 'provinces') {
        image.setMaxResolution(1800);
      }
      this.map.getLayers().insertAt(order, image);
    }
    const rows = (await (await fetch(url('places'))).json()) as { places: [number, number, number, string][] };
    return rows.places.map(([lon, lat, people, name]) => ({ x: mercatorX(lon), y: mercatorY(lat), people, name }));
  }

  /** Opens on a box in degrees, once, unless the person has moved the map. */
  open(view: { west: number; south: number; east: number; north: number }): void {
    if (!this.moved) {
      this.fit(mercatorX(view.west), mercatorY(view.south), mercatorX(view.east), mercatorY(view.north), false);
      this.moved = false;
    }
  }

  fit(west: number, south: number, east: number, north: number, animate = true): void {
    const duration = animate && !matchMedia('(prefers-reduced-motion: reduce)').matches ? 350 : 0;
    this.map.getView().fit([west, south, east, north], { padding: [60, 40, 40, 40], maxZoom: 11, duration });
  }

  /** Brings a place into the middle two thirds of the map when it is outside of them. */
  reveal(x: number, y: number): void {
    const px = toPixelX(this.frame, x) / this.frame.width;
    const py = toPixelY(this.frame, y) / this.frame.height;
    if (px < 0.15 || px > 0.85 || py < 0.15 || py > 0.85) {
      const duration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 350;
      this.map.getView().animate({ center: [x, y], duration });
    }
  }

  zoomBy(steps: number): void {
    const view = this.map.getView();
    view.animate({ zoom: (view.getZoom() ?? 7) + steps, duration: 150 });
  }

  private pick(x: number, y: number): Picked {
    let best: { id: string; score: number } | null = null;
    for (const mark of this.marks) {
      const d = Math.hypot(mark.x - x, mark.y - y);
      const score = d - mark.weight * 3;
      if (d < CLICK_PIXELS && (!best || score < best.score)) {
        best = { id: mark.id, score };
      }
    }
    if (best) {
      return { track: best.id };
    }
    const mx = this.frame.centreX + (x - this.frame.width / 2) * this.frame.resolution;
    const my = this.frame.centreY - (y - this.frame.height / 2) * this.frame.resolution;
    const reach = 8 * this.frame.resolution;
    for (const id of this.scene.states.keys()) {
      const zone = this.scene.zones.get(id);
      if (zone) {
        const near = Math.hypot((zone.west + zone.east) / 2 - mx, (zone.south + zone.north) / 2 - my) < reach;
        if (near || contains(zone, mx, my)) {
          return { zone: id };
        }
      }
    }
    return null;
  }
}

function borderStyle(disputed: boolean): Style {
  return new Style({ stroke: new Stroke({ color: ink.border, width: 1.1, ...(disputed ? { lineDash: [5, 4] } : {}) }) });
}
