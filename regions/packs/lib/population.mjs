// Rough populations. A place of P people covers about P / 5,000 square kilometres; it is spread over the zones of its
// nation whose centre lies in that circle, by their area, or given to the nearest within reach. A province gets the
// places inside it.

import { inside, kilometres, signedArea } from './geometry.mjs';

export const PEOPLE_PER_SQUARE_KILOMETRE = 5000;
const REACH_KILOMETRES = 6;

/** Sets `population` of every zone but the settlements, which come with their own. */
export function estimatePopulations(definition, zones, places) {
  for (const nation of definition.nations.filter((n) => !n.settlements)) {
    const own = zones.filter((z) => z.nation === nation.id).map(prepare);
    const near = places.filter((p) => p.country === nation.iso && p.kind !== 'PPLX' && p.population > 0);
    const spread = nation.id === definition.zoneNation ? overSettlements : overProvinces;
    near.forEach((place) => spread(own, place));
    for (const entry of own) {
      entry.zone.population = Math.round(entry.people) || definition.defaultPopulation;
    }
  }
}

function prepare(zone) {
  const rings = zone.rings.map((flat) => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]));
  const squareKilometres = rings.reduce((sum, r) => sum + Math.abs(signedArea(r)) * 111.2 * 111.2 * 0.85, 0);
  return { zone, rings, squareKilometres, people: 0 };
}

function overSettlements(entries, place) {
  const radius = Math.max(1.5, Math.sqrt(place.population / PEOPLE_PER_SQUARE_KILOMETRE / Math.PI) * 1.3);
  const hit = entries.filter((e) => kilometres(e.zone.centre, place.at) <= radius || e.rings.some((r) => inside(r, place.at)));
  if (hit.length === 0) {
    const nearest = closest(entries, place);
    if (kilometres(nearest.zone.centre, place.at) <= REACH_KILOMETRES) {
      nearest.people += place.population;
    }
    return;
  }
  const total = hit.reduce((sum, e) => sum + e.squareKilometres, 0);
  hit.forEach((e) => (e.people += (place.population * e.squareKilometres) / total));
}

function overProvinces(entries, place) {
  const home = entries.find((e) => e.rings.some((r) => inside(r, place.at))) ?? closest(entries, place);
  home.people += place.population;
}

function closest(entries, place) {
  let best = entries[0];
  let least = Infinity;
  for (const e of entries) {
    const d = kilometres(e.zone.centre, place.at);
    if (d < least) {
      least = d;
      best = e;
    }
  }
  return best;
}
