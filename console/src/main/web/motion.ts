// Where things are between two messages, and on the map. Map units are Web Mercator metres (EPSG:3857).

const EARTH_RADIUS = 6378137;
const RADIANS = Math.PI / 180;
/** A track is not carried on for longer than this after its last report. */
export const MAX_CARRY_SECONDS = 30;

export function mercatorX(longitude: number): number {
  return EARTH_RADIUS * longitude * RADIANS;
}

export function mercatorY(latitude: number): number {
  return EARTH_RADIUS * Math.log(Math.tan(Math.PI / 4 + (latitude * RADIANS) / 2));
}

/** Moves a map position by speed (m/s over ground) and course (degrees from north) for some seconds. */
export function carry(x: number, y: number, speed: number, course: number, seconds: number): [number, number] {
  const dt = Math.min(Math.max(0, seconds), MAX_CARRY_SECONDS);
  const stretch = Math.cosh(y / EARTH_RADIUS);
  const metres = speed * dt * stretch;
  return [x + metres * Math.sin(course * RADIANS), y + metres * Math.cos(course * RADIANS)];
}

/** Kilometres over ground between two map positions, for distances of some hundred kilometres. */
export function kilometres(ax: number, ay: number, bx: number, by: number): number {
  const stretch = Math.cosh((ay + by) / 2 / EARTH_RADIUS);
  return Math.hypot(bx - ax, by - ay) / stretch / 1000;
}

/** A circle of that radius on the ground as a map ring, `steps` points. */
export function circle(longitude: number, latitude: number, metres: number, steps: number): [number, number][] {
  const lat1 = latitude * RADIANS;
  const lon1 = longitude * RADIANS;
  const d = metres / 6371000;
  const out: [number, number][] = [];
  for (let i = 0; i < steps; i++) {
    const azimuth = (2 * Math.PI * i) / steps;
    const lat2 = Math.asin(Math.sin(lat1) * Math.cos(d) + Math.cos(lat1) * Math.sin(d) * Math.cos(azimuth));
    const lon2 =
      lon1 +
      Math.atan2(Math.sin(azimuth) * Math.sin(d) * Math.cos(lat1), Math.cos(d) - Math.sin(lat1) * Math.sin(lat2));
    out.push([mercatorX(lon2 / RADIANS), mercatorY(lat2 / RADIANS)]);
  }
  return out;
}
