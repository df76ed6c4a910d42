// Reads TopoJSON. Arcs are shared by neighbours, so each is simplified once and no gap opens between two areas.

/** Decodes the arcs of a topology to [lon, lat] and simplifies each with a tolerance in degrees. */
export function decodeArcs(topology, tolerance) {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] };
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    const line = arc.map(([dx, dy]) => {
      x = topology.transform ? x + dx : dx;
      y = topology.transform ? y + dy : dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
    return simplify(line, tolerance);
  });
}

/** Outer rings of a polygon or multipolygon; holes are left out (lakes and enclaves stay covered). */
export function outerRings(geometry, arcs) {
  const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.type === 'MultiPolygon' ? geometry.arcs : [];
  return polygons.map((rings) => ring(rings[0], arcs)).filter((r) => r.length >= 4);
}

function ring(indices, arcs) {
  const line = [];
  for (const index of indices) {
    const arc = index >= 0 ? arcs[index] : [...arcs[~index]].reverse();
    line.push(...(line.length > 0 ? arc.slice(1) : arc));
  }
  return line;
}

/** For each arc, the geometries that use it: one for a coast or an outer edge, two for a border. */
export function arcOwners(geometries) {
  const owners = new Map();
  const visit = (indices, owner) => {
    if (Array.isArray(indices)) {
      indices.forEach((i) => visit(i, owner));
    } else {
      const arc = indices >= 0 ? indices : ~indices;
      owners.set(arc, [...(owners.get(arc) ?? []).filter((o) => o !== owner), owner]);
    }
  };
  geometries.forEach((g) => visit(g.arcs ?? [], g));
  return owners;
}

/** Douglas-Peucker in degrees; the ends of the line stay. */
export function simplify(line, tolerance) {
  if (line.length < 3 || tolerance <= 0) {
    return line;
  }
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const stack = [[0, line.length - 1]];
  while (stack.length > 0) {
    const [from, to] = stack.pop();
    let worst = tolerance;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const d = distance(line[i], line[from], line[to]);
      if (d > worst) {
        worst = d;
        at = i;
      }
    }
    if (at > 0) {
      keep[at] = 1;
      stack.push([from, at], [at, to]);
    }
  }
  return line.filter((_, i) => keep[i]);
}

function distance(p, a, b) {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared));
  const ex = p[0] - a[0] - t * dx;
  const ey = p[1] - a[1] - t * dy;
  return Math.sqrt(ex * ex + ey * ey);
}
