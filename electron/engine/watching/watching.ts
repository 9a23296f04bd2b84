import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fault } from '#shared/faults/fault';
import type { Answer, Params } from '#shared/rpc/contract';
import type { FoundFile } from '#shared/rpc/watching';
import { openWorkbook, writableWorkbook, type EngineContext } from '../context.ts';
import { inspectFile } from '../importing/inspect-file.ts';
import { hashFile } from '../importing/source/hash.ts';
import { pinFile } from '../importing/source/pinned-file.ts';
import { matches } from '../importing/table-columns.ts';
import { silentJob } from '../jobs/job.ts';
import { listAllBatches, listTables, reading } from '../workbook/records.ts';
import { FolderWatcher } from './folder-watcher.ts';
import { readWatches, writeWatches, type Known, type Stored } from './machine-store.ts';

type Watching = Answer<'watch.list'>;

const sameFile = (a: Known, b: Known) => a.name === b.name && a.size === b.size && a.modified === b.modified;

/** The watched folders of one open workbook. */
class WorkbookWatch {
  private watches: Stored[] = [];
  private readonly watchers = new Map<string, FolderWatcher>();
  private readonly found = new Map<string, FoundFile>();
  private ready: Promise<void> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly context: EngineContext,
    private readonly workbook: string,
  ) {}

  /** Begins with what this machine has stored for the workbook. */
  begin(): Promise<void> {
    this.ready ??= this.inTurn(async () => {
      this.watches = await readWatches(this.context.dataFolder, this.workbook);
      for (const one of this.watches) await this.start(one).look();
    });
    return this.ready;
  }

  list(): Watching {
    return {
      folders: this.watches.map(({ id, folder, table, take }) => ({
        id,
        folder,
        table,
        take,
        state: this.watchers.get(id)?.reachable ? 'watching' : 'unreachable',
      })),
      found: [...this.found.values()],
    };
  }

  async set({ folder: given, table, take }: Params<'watch.set'>): Promise<void> {
    await this.begin();
    await this.inTurn(async () => {
      const folder = resolve(given);
      const there = this.watches.find((one) => one.table === table && one.folder === folder);
      if (there) there.take = take;
      const made = there ?? {
        id: randomUUID(),
        folder,
        table,
        take,
        known: await filesOf(folder),
        settled: [],
      };
      if (!there) this.watches.push(made);
      await this.store();
      if (!there) await this.start(made).look();
    });
  }

  async remove(id: string): Promise<void> {
    await this.begin();
    await this.inTurn(async () => {
      this.watchers.get(id)?.stop();
      this.watchers.delete(id);
      this.watches = this.watches.filter((one) => one.id !== id);
      for (const [key, file] of this.found) if (file.watch === id) this.found.delete(key);
      await this.store();
    });
  }

  async settle(sha256: string): Promise<void> {
    await this.inTurn(async () => {
      const file = this.found.get(sha256);
      this.found.delete(sha256);
      const watch = this.watches.find((one) => one.id === file?.watch);
      if (watch && !watch.settled.includes(sha256)) watch.settled.push(sha256);
      await this.store();
    });
  }

  attend(visible: boolean): void {
    for (const watcher of this.watchers.values()) watcher.attend(visible);
  }

  stop(): void {
    this.stopped = true;
    for (const watcher of this.watchers.values()) watcher.stop();
  }

  private start(watch: Stored): FolderWatcher {
    const isKnown = (file: Known) => watch.known.some((known) => sameFile(known, file));
    const watcher = new FolderWatcher(watch.folder, isKnown, (file) => {
      void this.inTurn(() => this.examine(watch, file));
    });
    this.watchers.set(watch.id, watcher);
    return watcher;
  }

  /** A whole new file: told of when its columns are the table's and its bytes are not there yet. */
  private async examine(watch: Stored, file: Known): Promise<void> {
    if (this.stopped) return;
    watch.known = [...watch.known.filter(({ name }) => name !== file.name), file];
    await this.store();
    const path = join(watch.folder, file.name);
    const sha256 = await hashFile(await pinFile(path), silentJob());
    if (watch.settled.includes(sha256) || this.found.has(sha256)) return;
    const batches = await reading(this.context, (connection) => listAllBatches(connection, watch.table));
    if (batches.some((batch) => batch.sha256 === sha256)) return;
    const request = { path, recipe: null, inside: null, part: null };
    const seen = await inspectFile(this.context, request, silentJob());
    const table = (await reading(this.context, listTables)).find(({ id }) => id === watch.table);
    const names = seen.recipe.columns.map(({ name }) => name);
    if (!table || !matches(names, table.definition)) return;
    const { take } = watch;
    this.found.set(sha256, {
      watch: watch.id,
      path,
      file: basename(path),
      bytes: file.size,
      sha256,
      table: watch.table,
      take,
    });
    this.context.emit({ name: 'watchFound' });
  }

  private store(): Promise<void> {
    return writeWatches(this.context.dataFolder, this.workbook, this.watches);
  }

  /** One after another; what fails (a file that is gone again, one that nothing reads) says nothing to the next. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const running = this.queue.then(work);
    this.queue = running.catch(() => undefined);
    return running.catch(() => undefined);
  }
}

async function filesOf(folder: string): Promise<Known[]> {
  const known: Known[] = [];
  for (const name of await readdir(folder)) {
    const facts = await stat(join(folder, name)).catch(() => null);
    if (facts?.isFile()) known.push({ name, size: facts.size, modified: facts.mtimeMs });
  }
  return known;
}

const watching = new WeakMap<object, WorkbookWatch>();

function watchOf(context: EngineContext): WorkbookWatch {
  const workbook = openWorkbook(context);
  const watch = watching.get(workbook) ?? new WorkbookWatch(context, workbook.id);
  watching.set(workbook, watch);
  return watch;
}

export async function setWatch(context: EngineContext, params: Params<'watch.set'>): Promise<Watching> {
  writableWorkbook(context);
  const facts = await stat(params.folder).catch(() => null);
  if (!facts?.isDirectory()) throw fault('fileNotFound', { path: params.folder }, { remedy: 'chooseFile' });
  const tables = await reading(context, listTables);
  if (!tables.some(({ id }) => id === params.table)) throw fault('tableUnknown', { table: params.table });
  const watch = watchOf(context);
  await watch.set(params);
  return watch.list();
}

/** What is watched; a workbook that can only be read watches nothing. */
export async function listWatches(context: EngineContext): Promise<Watching> {
  if (!context.workbook || context.workbook.readOnly) return { folders: [], found: [] };
  const watch = watchOf(context);
  await watch.begin();
  return watch.list();
}

export async function removeWatch(context: EngineContext, id: string): Promise<Watching> {
  await watchOf(context).remove(id);
  return listWatches(context);
}

export async function settleFound(context: EngineContext, sha256: string): Promise<Watching> {
  await watchOf(context).settle(sha256);
  return listWatches(context);
}

export function attendWatches(context: EngineContext, visible: boolean): void {
  if (context.workbook) watching.get(context.workbook)?.attend(visible);
}

/** Ends watching for a workbook that is being closed. */
export function stopWatching(workbook: object): void {
  watching.get(workbook)?.stop();
  watching.delete(workbook);
}
