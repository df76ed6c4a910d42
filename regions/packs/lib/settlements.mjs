// Settlements as zones, for nations that publish no alert zones: a zone of the size of a province would be sheltered as
// a whole for what comes down on one street of it.

import { inside, kilometres, round4, tidyRing } from './geometry.mjs';
import { PEOPLE_PER_SQUARE_KILOMETRE } from './population.mjs';
import { slug } from './zones.mjs';

const KILOMETRES_PER_DEGREE = 111.2;
const SMALLEST_KILOMETRES = 0.5;
/** A larger town is divided into districts that are at most as large: some 100,000 people. */
const DISTRICT_SQUARE_KILOMETRES = 20;
const DIRECTIONS = ['east', 'north-east', 'north', 'north-west', 'west', 'south-west', 'south', 'south-east'];

/**
 * The settlements of the nations marked so, the largest first: a disc each, a large town as hexagonal districts named by
 * distance and direction from its middle. What lies inside a larger one belongs to it. Provinces become their areas.
 */
export function settlementZones(definition, provinces, places) {
  const zones = [];
  const areas = new Map();
  for (const nation of definition.nations.filter((n) => n.settlements)) {
    const homes = provinces.filter((z) => z.nation === nation.id);
    const own = [];
    const taken = new Set();
    const near = places.filter((p) => p.country === nation.iso && p.kind !== 'PPLX' && p.population > 0);
    near.sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));
    for (const place of near) {
      const around = own.find((z) => inside(z.outline, place.at));
      if (around) {
        around.town.forEach((z) => (z.population += Math.round(place.population / around.town.length)));
        continue;
      }
      const area = areaOf(homes, place.at);
      areas.set(area.id, area);
      const town = [];
      for (const part of parts(place, own)) {
        town.push(zone(definition, nation.id, area.id, part, taken));
        own.push({ zone: town.at(-1), town, outline: part.outline });
      }
    }
    zones.push(...own.map((o) => o.zone));
  }
  const sorted = [...areas.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { zones, areas: sorted };
}

function parts(place, taken) {
  const squareKilometres = place.population / PEOPLE_PER_SQUARE_KILOMETRE;
  if (squareKilometres <= DISTRICT_SQUARE_KILOMETRES) {
    const radius = Math.max(SMALLEST_KILOMETRES, Math.sqrt(squareKilometres / Math.PI));
    return [{ name: place.name, at: place.at, people: place.population, outline: outline(place.at, radius, 12) }];
  }
  let rings = 1;
  while (squareKilometres / (3 * rings * (rings + 1) + 1) > DISTRICT_SQUARE_KILOMETRES) {
    rings++;
  }
  const each = squareKilometres / (3 * rings * (rings + 1) + 1);
  const corner = Math.sqrt(each / (1.5 * Math.sqrt(3)));
  const middles = districts(place.at, rings, corner).filter((d) => !taken.some((z) => inside(z.outline, d.at)));
  return middles.map((d) => ({
    name: middles.length === 1 ? place.name : `${place.name}, ${d.where}`,
    at: d.at,
    people: Math.round(place.population / middles.length),
    outline: outline(d.at, corner, 6),
  }));
}

/** Middles of the hexagons, each with a corner to the north, in so many rings around one in the middle. */
function districts(at, rings, corner) {
  const found = [];
  for (let row = -rings; row <= rings; row++) {
    for (let column = -rings; column <= rings; column++) {
      if (Math.abs(row + column) <= rings) {
        const east = (column + row / 2) * Math.sqrt(3) * corner;
        const north = row * 1.5 * corner;
        const distance = Math.hypot(east, north);
        const eighth = (Math.round(Math.atan2(north, east) / (Math.PI / 4)) + 8) % 8;
        const where = distance < 0.1 ? 'centre' : `${Math.round(distance)} km ${DIRECTIONS[eighth]}`;
        found.push({ at: moved(at, east, north), where, distance });
      }
    }
  }
  return found.sort((a, b) => a.distance - b.distance || a.at[1] - b.at[1] || a.at[0] - b.at[0]);
}

function outline(at, radius, corners) {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = Math.PI / 2 + (2 * Math.PI * i) / corners;
    return moved(at, radius * Math.cos(angle), radius * Math.sin(angle));
  });
  return tidyRing(points);
}

function moved([lon, lat], east, north) {
  const perLongitude = KILOMETRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return [round4(lon + east / perLongitude), round4(lat + north / KILOMETRES_PER_DEGREE)];
}

function zone(definition, nation, parent, part, taken) {
  const plain = `${nation}-${slug(part.name)}`;
  let id = plain;
  for (let n = 2; taken.has(id); n++) {
    id = `${plain}-${n}`;
  }
  taken.add(id);
  return {
    id,
    nation,
    parent,
    shelterSeconds: definition.defaultShelterSeconds,
    population: part.people,
    centre: [round4(part.at[0]), round4(part.at[1])],
    names: { en: part.name },
    rings: [part.outline.flat()],
  };
}

function areaOf(provinces, at) {
  const home =
    provinces.find((z) => z.rings.some((flat) => inside(pairs(flat), at))) ??
    provinces.reduce((a, b) => (kilometres(b.centre, at) < kilometres(a.centre, at) ? b : a));
  return { id: home.id.replace('-', '-area-'), nation: home.nation, names: home.names };
}

function pairs(flat) {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
}
