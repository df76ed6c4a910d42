// Makes a region pack from published data packages: node make.mjs PACK [--out FOLDER]
// The result depends on the definition and on the pinned archives only: run again, it comes out byte for byte the same.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from './lib/archives.mjs';
import { basemap } from './lib/basemap.mjs';
import { readPlaces } from './lib/places.mjs';
import { estimatePopulations } from './lib/population.mjs';
import { settlementZones } from './lib/settlements.mjs';
import { alertZones, countryZones, provinceZones } from './lib/zones.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [pack, flag, folder] = process.argv.slice(2);
if (!pack || (flag && flag !== '--out') || !existsSync(join(here, pack, 'definition.mjs'))) {
  console.error('usage: node make.mjs PACK [--out FOLDER], PACK being a folder with a definition.mjs');
  process.exit(64);
}

const definition = (await import(`./${pack}/definition.mjs`)).default;
const out = folder ?? join(here, '../src/main/resources/dev/tocsin/regions', definition.id);
const idsFile = join(here, pack, 'ids.json');
const ids = existsSync(idsFile) ? JSON.parse(readFileSync(idsFile, 'utf8')) : {};
const archives = Object.fromEntries(
  Object.entries(definition.sources).map(([key, source]) => [key, open(source, join(here, '../target/packages'))]),
);

const places = readPlaces(archives.places.bytes('cities.pbf'));
const { zones: own, areas: alertAreas } = alertZones(definition, archives.zones, ids);
const countries = archives.countries.json('countries-10m.json');
const provinces = provinceZones(definition, archives.provinces);
const settled = new Set(definition.nations.filter((n) => n.settlements).map((n) => n.id));
const { zones: settlements, areas: settledAreas } = settlementZones(definition, provinces, places);
const areas = [...alertAreas, ...settledAreas].sort((a, b) => (a.id < b.id ? -1 : 1));
const whole = provinces.filter((z) => !settled.has(z.nation));
const zones = [...own, ...settlements, ...whole, ...countryZones(definition, countries)];
zones.sort((a, b) => (a.id < b.id ? -1 : 1));
estimatePopulations(definition, zones, places);

const files = {
  'zones.json': lines('zones', zones),
  ...basemap(definition, countries, archives.provinces, places, own),
};
for (const [key, source] of Object.entries(definition.sources)) {
  files[`LICENSE.${source.package}`] = archives[key].bytes(source.licenceFile).toString('utf8');
}
files.NOTICE = readFileSync(join(here, pack, 'NOTICE'), 'utf8');
files['pack.json'] = describe(files);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  writeFileSync(join(out, name), text);
}
writeFileSync(idsFile, JSON.stringify(ids, Object.keys(ids).sort((a, b) => a - b), 1) + '\n');
const people = zones.filter((z) => z.nation === definition.zoneNation).reduce((sum, z) => sum + z.population, 0);
console.log(`${definition.id} ${definition.version}: ${zones.length} zones, ${own.length} of ${definition.zoneNation} with ${people} people, ${Object.values(files).reduce((n, t) => n + Buffer.byteLength(t), 0)} bytes in ${out}`);

function describe(made) {
  const { id, name, version, date, description, view, extent, sources, nations } = definition;
  return (
    JSON.stringify(
      {
        format: 1,
        id,
        name,
        version,
        date,
        description,
        view,
        extent,
        nations: nations.map((n) => ({ id: n.id, name: n.names.en, names: n.names, timeZone: n.timeZone })),
        areas,
        assumptions: {
          population: 'rough: GeoNames places of 1,000 or more people spread over near zones, settlements outside Israel as discs of 5,000 people a square kilometre; for scores and order, not for counting people',
          shelterSeconds: `published for ${definition.zoneNation}; elsewhere ${definition.defaultShelterSeconds} s is assumed`,
          borders: 'de facto, as Natural Earth draws them; no position is implied',
        },
        sources: Object.values(sources).map(({ licenceFile, ...source }) => ({ ...source, licenceText: `LICENSE.${source.package}` })),
        files: Object.fromEntries(
          Object.entries(made).map(([file, text]) => [
            file,
            { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') },
          ]),
        ),
      },
      null,
      1,
    ) + '\n'
  );
}

/** One object a line, so that a difference between two versions can be read. */
function lines(key, list) {
  return `{"${key}":[\n${list.map((item) => JSON.stringify(item)).join(',\n')}\n]}\n`;
}
