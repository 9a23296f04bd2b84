import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/** Entry and output of what runs in Electron's main process, its preload, the engine and the command line. */
const programs: Record<string, { entry: string; file: string }> = {
  main: { entry: 'electron/main/main.ts', file: 'main.cjs' },
  preload: { entry: 'electron/preload/preload.ts', file: 'preload.cjs' },
  engine: { entry: 'electron/engine/process.ts', file: 'process.cjs' },
  cli: { entry: 'electron/cli/kikite.ts', file: 'kikite.cjs' },
  bench: { entry: 'tests/bench/index.ts', file: 'bench.cjs' },
};

/** The oldest runtime is Electron 25: Node 18, CommonJS. Only Electron, Node and DuckDB's binary stay outside. */
function program(name: string, entry: string, file: string): UserConfig {
  return {
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ssr: entry,
      outDir: `dist/${name}`,
      target: 'node18',
      minify: false,
      emptyOutDir: true,
      rolldownOptions: {
        external: ['electron', /^node:/, /^@duckdb\//, /^@resvg\//, /^@playwright\//],
        output: { format: 'cjs', entryFileNames: file, codeSplitting: false },
      },
    },
  };
}

const window: UserConfig = {
  root: 'renderer',
  base: './',
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: '../dist/renderer',
    target: 'chrome114',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4_000,
    sourcemap: false,
  },
  worker: { format: 'es' },
};

/** `vite build --mode <target>`; electron/setup/build.mjs builds those that are stale. */
export default defineConfig(({ mode }) => {
  const chosen = programs[mode];
  return chosen ? program(mode, chosen.entry, chosen.file) : window;
});
