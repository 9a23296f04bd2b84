import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from './lib/fail.mjs';
import { fromRoot, isMain, readJson, textOf } from './lib/project.mjs';

const file = () => fromRoot('THIRD-PARTY.md');

/** Packages whose licence lies elsewhere than in the package, or that are bindings of another package. */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

function licenceOf(path, entry) {
  const stated = entry.license ?? readJson(fromRoot(path, 'package.json')).license;
  return typeof stated === 'string' ? stated : (stated?.type ?? 'see the package');
}

/** The licence's own words, as the package ships them. */
function noticeOf(path) {
  const folder = fromRoot(path);
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder)
    .sort()
    .find((each) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(each));
  return name === undefined ? null : readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim();
}

/** What is shipped, from the lockfile: everything that is not for development only, and not another system's binary. */
export function shippedPackages(lock) {
  return Object.entries(lock.packages)
    .filter(
      ([path, entry]) => path.startsWith('node_modules/') && !entry.dev && !entry.devOptional && !entry.os,
    )
    .map(([path, entry]) => ({ path, name: nameOf(path), version: entry.version, entry }))
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

export function notices() {
  const packages = shippedPackages(readJson(fromRoot('package-lock.json')));
  const rows = packages.map(
    ({ path, name, version, entry }) => `| ${name} | ${version} | ${licenceOf(path, entry)} |`,
  );
  const texts = new Map();
  for (const { path, name } of packages) {
    const notice = noticeOf(path);
    if (notice === null) continue;
    texts.set(notice, [...(texts.get(notice) ?? []), name]);
  }
  const sections = [...texts].map(([text, names]) => `### ${names.join(', ')}\n\n~~~text\n${text}\n~~~`);
  return [
    '# Third-party software',
    'Kikite is shipped with Electron (MIT; its own notices and those of Chromium are in the packaged application) and with the packages below. Written by `node electron/setup/third-party.mjs` from the lockfile.',
    ['| Package | Version | Licence |', '| --- | --- | --- |', ...rows].join('\n'),
    '## Licences and notices',
    ...sections,
    '',
  ].join('\n\n');
}

if (isMain(import.meta))
  await main(() => {
    const wanted = notices();
    if (!process.argv.includes('--check')) {
      writeFileSync(file(), wanted);
      return 0;
    }
    if (textOf(file())?.replaceAll('\r\n', '\n') === wanted) return 0;
    process.stdout.write(
      'THIRD-PARTY.md is not what the lockfile says: run `node electron/setup/third-party.mjs`.\n',
    );
    return 1;
  });
