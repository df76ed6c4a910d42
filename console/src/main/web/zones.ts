// Outlines of the alert zones in map units, made once.

import { mercatorX, mercatorY } from './motion.ts';
import type { LonLat, ZoneFeature } from './wire.ts';

export interface ZoneShape {
  id: string;
  name: string;
  nation: string;
  names: Record<string, string>;
  shelterSeconds: number;
  population: number;
  /** Rings as x, y, x, y ... */
  rings: Float64Array[];
  west: number;
  south: number;
  east: number;
  north: number;
}

export function readZones(features: readonly ZoneFeature[]): Map<string, ZoneShape> {
  const zones = new Map<string, ZoneShape>();
  for (const feature of features) {
    const id = String(feature.id ?? feature.properties.id ?? '');
    const shape: ZoneShape = {
      id,
      name: feature.properties.name ?? feature.properties.names?.['en'] ?? id,
      nation: feature.properties.nation ?? id.split('-')[0] ?? '',
      names: feature.properties.names ?? {},
      shelterSeconds: feature.properties.shelterSeconds ?? 0,
      population: feature.properties.population ?? 0,
      rings: ringsOf(feature),
      west: Infinity,
      south: Infinity,
      east: -Infinity,
      north: -Infinity,
    };
    for (const ring of shape.rings) {
      for (let i = 0; i < ring.length; i += 2) {
        shape.west = Math.min(shape.west, ring[i] as number);
        shape.east = Math.max(shape.east, ring[i] as number);
        shape.south = Math.min(shape.south, ring[i + 1] as number);
        shape.north = Math.max(shape.north, ring[i + 1] as number);
      }
    }
    if (id && shape.rings.length > 0) {
      zones.set(id, shape);
    }
  }
  return zones;
}

/** The outer rings in map units. */
export function ringsOf(feature: ZoneFeature): Float64Array[] {
  const polygons = feature.geometry === null ? [] : polygonsOf(feature.geometry);
  return polygons.flatMap((rings) => rings.slice(0, 1)).map(toMap);
}

function polygonsOf(geometry: NonNullable<ZoneFeature['geometry']>): LonLat[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function toMap(ring: readonly LonLat[]): Float64Array {
  const out = new Float64Array(ring.length * 2);
  ring.forEach(([lon, lat], i) => {
    out[2 * i] = mercatorX(lon);
    out[2 * i + 1] = mercatorY(lat);
  });
  return out;
}

/** Even-odd rule. */
export function contains(zone: ZoneShape, x: number, y: number): boolean {
  if (x < zone.west || x > zone.east || y < zone.south || y > zone.north) {
    return false;
  }
  return zone.rings.some((ring) => {
    let odd = false;
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [xi, yi, xj, yj] = [ring[i], ring[i + 1], ring[j], ring[j + 1]] as [number, number, number, number];
      if (yi > y !== yj > y && x < xi + ((xj - xi) * (y - yi)) / (yj - yi)) {
        odd = !odd;
      }
    }
    return odd;
  });
}
