import { spawn, spawnSync } from 'node:child_process';
import { fromRoot, root } from './project.mjs';

const windows = process.platform === 'win32';

/** Runs a program in the project's folder with its output shown; resolves to its exit code. */
export function run(command, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      stdio: 'inherit',
      shell: windows && /\.(cmd|bat)$/i.test(command),
      ...options,
    });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** Runs a program and returns what it printed. */
export function capture(command, parameters, options = {}) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    shell: windows && /\.(cmd|bat)$/i.test(command),
    ...options,
  });
  return {
    code: result.status ?? 1,
    stdout: result.stdout ?? '',
    stderr: result.stderr ?? '',
    timedOut: result.error?.code === 'ETIMEDOUT',
    error: result.error,
  };
}

/** The script behind a package's command, to be run by this Node (no shell, the same on every system). */
export const binOf = (packageName, script) => fromRoot('node_modules', packageName, script);

/** npm as this Node can run it: through `npm_execpath` inside npm scripts, else the command on the path. */
export function npm(parameters) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, [script, ...parameters]];
  return [windows ? 'npm.cmd' : 'npm', parameters];
}
