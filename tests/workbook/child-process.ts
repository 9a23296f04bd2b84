import { join } from 'node:path';
import { build } from 'vite';

/** Builds a test's child process into one file (finding hundreds of modules takes a run longer than its work) and says where it is. */
export async function buildChild(source: string): Promise<string> {
  const name = source.replace(/^.*[\\/]|\.ts$/gu, '');
  const outDir = join(import.meta.dirname, '../../node_modules/.cache', `kikite-${name}`);
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: {
      noExternal: true,
      external: ['@duckdb/node-api', '@duckdb/node-bindings', '@resvg/resvg-js'],
    },
    build: {
      ssr: source,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${name}.mjs`, format: 'es' } },
    },
  });
  return join(outDir, `${name}.mjs`);
}
