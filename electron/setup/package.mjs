import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildStale } from './build.mjs';
import { findRuntime, runtimeFolder } from './electron-runtime.mjs';
import { SetupError, main } from './lib/fail.mjs';
import { fromRoot, isMain, manifest } from './lib/project.mjs';

/** Switches burnt into the packaged binary: it is only ever this application. */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
};

/** Everything is bundled but the native packages and what they load. */
const outsideBundles = [
  '!node_modules/**',
  'node_modules/@duckdb/**',
  'node_modules/@resvg/**',
  'node_modules/detect-libc/**',
];

/** What electron-builder is told. Native packages stay outside the archive, where the system can load them. */
export function configuration({ electronDist } = {}) {
  return {
    appId: 'org.kikite.desktop',
    productName: 'Kikite',
    copyright: 'Apache-2.0',
    directories: { output: 'release' },
    files: [
      'dist/{main,preload,engine,renderer}/**',
      '!**/.stamp',
      'package.json',
      'LICENSE',
      'THIRD-PARTY.md',
      ...outsideBundles,
    ],
    asar: true,
    asarUnpack: ['node_modules/@duckdb/**', 'node_modules/@resvg/**'],
    npmRebuild: false,
    electronVersion: manifest().devDependencies.electron,
    electronFuses: fuses,
    ...(electronDist === undefined ? {} : { electronDist }),
    fileAssociations: [
      {
        ext: 'kikite',
        name: 'Kikite workbook',
        description: 'Kikite workbook',
        mimeType: 'application/vnd.kikite.workbook+zip',
        role: 'Editor',
      },
    ],
    linux: { target: ['AppImage', 'deb'], category: 'Office', executableName: 'kikite' },
    mac: { target: ['dmg', 'zip'], category: 'public.app-category.business', hardenedRuntime: true },
    win: { target: ['nsis'] },
    publish: null,
  };
}

if (isMain(import.meta))
  await main(async () => {
    const runtime = findRuntime();
    if (runtime?.kind !== 'official')
      throw new SetupError(
        "packages are built from Electron's official version only, and it could not be downloaded here: connect and run `npm run package` again.",
      );
    rmSync(fromRoot('release'), { recursive: true, force: true });
    await buildStale({ say: (line) => process.stdout.write(`${line}\n`) });
    const { build, Platform } = await import('electron-builder');
    const directory = process.argv.includes('--dir');
    const config = configuration(existsSync(runtime.path) ? { electronDist: runtimeFolder(runtime) } : {});
    const made = await build({
      config,
      projectDir: fileURLToPath(new URL('../..', import.meta.url)),
      ...(directory ? { targets: Platform.current().createTarget('dir') } : {}),
    });
    for (const path of made) process.stdout.write(`${path}\n`);
    return 0;
  });
