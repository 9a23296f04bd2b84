import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import type { EngineStatus } from '#shared/rpc/desktop';
import { enginePortChannel } from '#shared/rpc/desktop-names';
import { restartPolicy } from './restart-policy.ts';

/** What the engine's process is told first; see electron/engine/process.ts. */
export interface EngineStart {
  dataFolder: string;
  tempFolder: string;
  version: string;
  user: string;
  limits: { memoryMb: number | null; tempMb: number | null; threads: number | null };
}

export interface EngineHostOptions {
  script: string;
  start: EngineStart;
  /** How long the engine may leave a ping unanswered before it counts as hung. */
  patienceMs: number;
  page: () => WebContents | null;
  onStatus: (status: EngineStatus) => void;
}

const pingMs = 1_000;
const stopMs = 4_000;

/** Keeps one engine process alive behind one window, and hands the window a port to each that is started. */
export class EngineHost {
  private readonly options: EngineHostOptions;
  private readonly policy = restartPolicy();
  private child: UtilityProcess | null = null;
  private stopping = false;
  private unresponsive = false;
  private lastPong = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(options: EngineHostOptions) {
    this.options = options;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    const child = utilityProcess.fork(this.options.script, [], {
      serviceName: 'Kikite engine',
      stdio: 'inherit',
      // Not the whole environment: NODE_OPTIONS and the like are no way in.
      env: engineEnvironment(),
    });
    this.child = child;
    this.unresponsive = false;
    this.lastPong = Date.now();
    child.on('message', (message: unknown) => {
      if (isPong(message)) this.lastPong = Date.now();
    });
    child.once('exit', (code) => this.exited(child, code));
    child.postMessage({ type: 'start', options: this.options.start });
    this.timer = setInterval(() => this.ping(child), pingMs);
    this.options.onStatus({ state: 'started' });
    this.connect();
  }

  /** Gives the page a new port straight to the engine; its old ports are dead or forgotten. */
  connect(): void {
    const page = this.options.page();
    if (!this.child || !page || page.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    this.child.postMessage({ type: 'port' }, [port1]);
    page.postMessage(enginePortChannel, null, [port2]);
  }

  /** A person asks for a new engine after it gave up (or did not). */
  restart(): void {
    this.policy.reset();
    if (this.child) this.child.kill();
    else this.start();
  }

  /** Lets the engine close its workbook, and does not wait for it longer than a few seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (!child) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.postMessage({ type: 'stop' });
    const late = setTimeout(() => kill(child), stopMs);
    await gone;
    clearTimeout(late);
  }

  private ping(child: UtilityProcess): void {
    if (this.child !== child) return;
    if (Date.now() - this.lastPong > this.options.patienceMs && !this.stopping) {
      this.unresponsive = true;
      kill(child);
    } else child.postMessage({ type: 'ping' });
  }

  private exited(child: UtilityProcess, code: number): void {
    if (this.child !== child) return;
    if (this.timer) clearInterval(this.timer);
    this.child = null;
    if (this.stopping) return;
    const reason = this.unresponsive ? 'unresponsive' : code === 0 ? 'killed' : 'crashed';
    this.options.onStatus({ state: 'stopped', reason });
    if (this.policy.crashed(Date.now())) this.start();
    else this.options.onStatus({ state: 'failed' });
  }
}

/** A hung process does not hear SIGTERM. */
function kill(child: UtilityProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    child.kill();
  }
}

const kept = [
  'HOME',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PATH',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'LC_ALL',
  'TZ',
  'SystemRoot',
  'USER',
  'USERNAME',
  'LD_LIBRARY_PATH',
];

function engineEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

const isPong = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'pong';
