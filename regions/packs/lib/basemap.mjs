// The offline base map: land, borders and provinces as GeoJSON, places as rows.

import { clipLine, clipRing, kilometres, round4, tidyRing } from './geometry.mjs';
import { slug } from './zones.mjs';
import { arcOwners, decodeArcs, outerRings } from './topology.mjs';

/** The four layers as text by file name. */
export function basemap(definition, countries, provinces, places, zones) {
  const { west, south, east, north } = definition.extent;
  const extent = [west, south, east, north];
  return {
    'land.json': collection([land(definition, countries, extent)]),
    'borders.json': collection(borders(definition, countries, extent)),
    'provinces.json': collection([provinceLines(definition, provinces, extent)]),
    'places.json': placeRows(definition, places, zones, extent),
  };
}

function land(definition, topology, extent) {
  const arcs = decodeArcs(topology, definition.simplifyDegrees.country);
  const object = topology.objects.land;
  const parts = object.type === 'GeometryCollection' ? object.geometries : [object];
  const polygons = parts
    .flatMap((g) => outerRings(g, arcs))
    .map((ring) => tidyRing(clipRing(ring, extent)))
    .filter(Boolean)
    .map((ring) => [[...ring, ring[0]]]);
  return feature('MultiPolygon', polygons, {});
}

function borders(definition, topology, extent) {
  const arcs = decodeArcs(topology, definition.simplifyDegrees.country);
  const disputed = new Set(definition.disputed.map((pair) => [...pair].sort().join('|')));
  const solid = [];
  const dashed = [];
  for (const [arc, owners] of [...arcOwners(topology.objects.countries.geometries)].sort((a, b) => a[0] - b[0])) {
    if (owners.length === 2) {
      const pair = owners.map((o) => o.properties.name).sort().join('|');
      (disputed.has(pair) ? dashed : solid).push(...clipLine(arcs[arc], extent).map(roundLine));
    }
  }
  return [
    feature('MultiLineString', solid, { disputed: false }),
    feature('MultiLineString', dashed, { disputed: true }),
  ];
}

function provinceLines(definition, archive, extent) {
  const parts = [];
  for (const file of definition.nations.flatMap((n) => n.provinceFiles)) {
    const topology = archive.json(`src/js/data/${file}.topo.json`);
    const arcs = decodeArcs(topology, definition.simplifyDegrees.province);
    const owners = [...arcOwners(Object.values(topology.objects)[0].geometries)].sort((a, b) => a[0] - b[0]);
    for (const [arc, units] of owners) {
      if (units.length === 2) {
        parts.push(...clipLine(arcs[arc], extent).map(roundLine));
      }
    }
  }
  return feature('MultiLineString', parts, {});
}

/** Rows [lon, lat, people, name, {he, ar}?], the largest first; other names come from the nearest zone of that name. */
function placeRows(definition, places, zones, [west, south, east, north]) {
  const byName = new Map(zones.map((z) => [slug(z.names.en.replace(/ - .*/, '')), z]));
  const rows = places
    .filter((p) => p.population >= definition.smallestPlace && p.kind !== 'PPLX')
    .filter(({ at: [x, y] }) => x > west && x < east && y > south && y < north)
    .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.at[0] - b.at[0]))
    .map((p) => {
      const zone = byName.get(slug(p.name));
      const near = zone && kilometres(zone.centre, p.at) < 8;
      const row = [round4(p.at[0]), round4(p.at[1]), p.population, p.name];
      return near ? [...row, { he: zone.names.he.replace(/ - .*/, ''), ar: zone.names.ar.replace(/ - .*/, '') }] : row;
    });
  return `{"places":[\n${rows.map((r) => JSON.stringify(r)).join(',\n')}\n]}\n`;
}

function roundLine(line) {
  return line.map(([x, y]) => [round4(x), round4(y)]);
}

function feature(type, coordinates, properties) {
  return { type: 'Feature', properties, geometry: { type, coordinates } };
}

function collection(features) {
  return JSON.stringify({ type: 'FeatureCollection', features }) + '\n';
}
