// Plane geometry on [lon, lat] in degrees, good enough for outlines of some hundred kilometres.

/** Rounds to 1e-4 degrees (11 m), drops repeated points and the closing one; null when nothing is left. */
export function tidyRing(points) {
  const ring = [];
  for (const [lon, lat] of points) {
    const p = [round4(lon), round4(lat)];
    const last = ring[ring.length - 1];
    if (!last || last[0] !== p[0] || last[1] !== p[1]) {
      ring.push(p);
    }
  }
  while (ring.length > 1 && same(ring[0], ring[ring.length - 1])) {
    ring.pop();
  }
  return ring.length >= 3 && Math.abs(signedArea(ring)) > 1e-8 ? ring : null;
}

export function round4(degrees) {
  return Math.round(degrees * 1e4) / 1e4;
}

function same(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}

/** Twice-signed area over two, square degrees; positive when counter-clockwise. */
export function signedArea(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x1, y1] = ring[i];
    const [x2, y2] = ring[(i + 1) % ring.length];
    sum += x1 * y2 - x2 * y1;
  }
  return sum / 2;
}

/** Even-odd rule. */
export function inside(ring, [x, y]) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < xi + ((xj - xi) * (y - yi)) / (yj - yi)) {
      odd = !odd;
    }
  }
  return odd;
}

/** A point inside the largest ring: the proposal or the centroid when they are, else the best of a grid. */
export function pointInside(rings, proposal) {
  const largest = [...rings].sort((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)))[0];
  const usable = (p) => p && inside(largest, p) && clearance(largest, p) > 2e-4;
  if (proposal && rings.some((r) => inside(r, proposal))) {
    return proposal;
  }
  const c = centroid(largest);
  if (usable(c)) {
    return c;
  }
  const [west, south, east, north] = box([largest]);
  let best = c;
  let most = -1;
  for (let i = 1; i < 40; i++) {
    for (let j = 1; j < 40; j++) {
      const p = [round4(west + ((east - west) * i) / 40), round4(south + ((north - south) * j) / 40)];
      const d = inside(largest, p) ? clearance(largest, p) : -1;
      if (d > most) {
        most = d;
        best = p;
      }
    }
  }
  return best;
}

function centroid(ring) {
  const area = signedArea(ring) * 6;
  let x = 0;
  let y = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x1, y1] = ring[i];
    const [x2, y2] = ring[(i + 1) % ring.length];
    const cross = x1 * y2 - x2 * y1;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return [round4(x / area), round4(y / area)];
}

function clearance(ring, [x, y]) {
  return ring.reduce((least, [px, py]) => Math.min(least, Math.sqrt((px - x) ** 2 + (py - y) ** 2)), Infinity);
}

export function box(rings) {
  const out = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [x, y] of ring) {
      out[0] = Math.min(out[0], x);
      out[1] = Math.min(out[1], y);
      out[2] = Math.max(out[2], x);
      out[3] = Math.max(out[3], y);
    }
  }
  return out;
}

/** Kilometres between two places, equirectangular. */
export function kilometres(a, b) {
  const x = (b[0] - a[0]) * Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  const y = b[1] - a[1];
  return 111.2 * Math.sqrt(x * x + y * y);
}

/** Clips a ring to a box [west, south, east, north] (Sutherland-Hodgman). */
export function clipRing(ring, [west, south, east, north]) {
  const edges = [
    [(p) => p[0] >= west, (a, b) => cut(a, b, 0, west)],
    [(p) => p[0] <= east, (a, b) => cut(a, b, 0, east)],
    [(p) => p[1] >= south, (a, b) => cut(a, b, 1, south)],
    [(p) => p[1] <= north, (a, b) => cut(a, b, 1, north)],
  ];
  return edges.reduce((points, [keeps, crossing]) => {
    const out = [];
    points.forEach((p, i) => {
      const before = points[(i + points.length - 1) % points.length];
      if (keeps(p) !== keeps(before)) {
        out.push(crossing(before, p));
      }
      if (keeps(p)) {
        out.push(p);
      }
    });
    return out;
  }, ring);
}

function cut(a, b, axis, value) {
  const t = (value - a[axis]) / (b[axis] - a[axis]);
  const p = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
  p[axis] = value;
  return p;
}

/** The parts of a line whose segments touch the box. */
export function clipLine(line, [west, south, east, north]) {
  const parts = [];
  let part = [];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    const out =
      Math.max(a[0], b[0]) < west || Math.min(a[0], b[0]) > east || Math.max(a[1], b[1]) < south || Math.min(a[1], b[1]) > north;
    if (out) {
      part = [];
    } else {
      if (part.length === 0) {
        part.push(a);
        parts.push(part);
      }
      part.push(b);
    }
  }
  return parts;
}
