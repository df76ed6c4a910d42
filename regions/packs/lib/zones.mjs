// Zones from the three sources: published alert zones, first-level provinces, single polygons of the country file.

import { pointInside, round4, tidyRing } from './geometry.mjs';
import { decodeArcs, outerRings } from './topology.mjs';

/** A name as an identifier: Latin letters, digits and hyphens. */
export function slug(name) {
  return name
    .replace(/ı/g, 'i')
    .replace(/ə/gi, 'e')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'`’ʿʾ"]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
}

/**
 * The published alert zones and their areas. `ids` keeps the identifier of each source number over later versions of the
 * source, whatever happens to the names; new numbers are added to it.
 */
export function alertZones(definition, archive, ids) {
  const outlines = archive.json('polygons.json');
  const nation = definition.zoneNation;
  const areas = new Map();
  const zones = new Map();
  const cities = archive.json('cities.json').filter((c) => c.id > 0 && outlines[c.id]);
  const taken = new Set(Object.values(ids));
  for (const city of cities.sort((a, b) => a.id - b.id)) {
    if (zones.has(city.id)) {
      continue;
    }
    if (!ids[city.id]) {
      const plain = `${nation}-${slug(city.name_en)}`;
      ids[city.id] = taken.has(plain) ? `${plain}-${city.id}` : plain;
      taken.add(ids[city.id]);
    }
    const area = `${nation}-area-${slug(city.zone_en).replace('lakhish', 'lachish')}`;
    if (!areas.has(area)) {
      areas.set(area, { id: area, nation, names: { en: city.zone_en, he: city.zone, ar: city.zone_ar, ru: city.zone_ru } });
    }
    const ring = tidyRing(outlines[city.id].map(([lat, lon]) => [lon, lat]));
    if (ring) {
      zones.set(city.id, {
        id: ids[city.id],
        nation,
        parent: area,
        shelterSeconds: city.countdown,
        population: 0,
        centre: pointInside([ring], [round4(city.lng), round4(city.lat)]),
        names: { en: city.name_en.trim(), he: city.name.trim(), ar: city.name_ar.trim(), ru: city.name_ru.trim() },
        rings: [ring.flat()],
      });
    }
  }
  const sorted = [...areas.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { zones: [...zones.values()], areas: sorted };
}

/** Each named first-level unit of each nation that has a province file. */
export function provinceZones(definition, archive) {
  const zones = [];
  for (const nation of definition.nations) {
    const taken = new Set();
    for (const file of nation.provinceFiles) {
      const topology = archive.json(`src/js/data/${file}.topo.json`);
      const arcs = decodeArcs(topology, definition.simplifyDegrees.province);
      for (const unit of Object.values(topology.objects)[0].geometries) {
        const rings = outerRings(unit, arcs).map(tidyRing).filter(Boolean);
        const name = unit.properties?.name;
        if (!name || rings.length === 0) {
          continue;
        }
        let id = `${nation.id}-${slug(name)}`;
        for (let n = 2; taken.has(id); n++) {
          id = `${nation.id}-${slug(name)}-${n}`;
        }
        taken.add(id);
        zones.push(largeZone(definition, id, nation.id, { en: name }, rings));
      }
    }
  }
  return zones;
}

/** Parts of countries that stand in no province file. */
export function countryZones(definition, topology) {
  const arcs = decodeArcs(topology, 0);
  const inBox = (ring, [x, y]) => {
    const xs = ring.map((p) => p[0]);
    const ys = ring.map((p) => p[1]);
    return Math.min(...xs) <= x && Math.max(...xs) >= x && Math.min(...ys) <= y && Math.max(...ys) >= y;
  };
  return definition.countryZones.map(({ country, nation, id, at, names }) => {
    const geometry = topology.objects.countries.geometries.find((g) => g.properties.name === country);
    const ring = outerRings(geometry, arcs).map(tidyRing).find((r) => r && inBox(r, at));
    return largeZone(definition, id, nation, names, [ring]);
  });
}

function largeZone(definition, id, nation, names, rings) {
  return {
    id,
    nation,
    shelterSeconds: definition.defaultShelterSeconds,
    population: 0,
    centre: pointInside(rings),
    names,
    rings: rings.map((r) => r.flat()),
  };
}
