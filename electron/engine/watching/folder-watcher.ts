import { watch, type FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Known } from './machine-store.ts';

/** A file has come to rest when its size and its time have stayed the same for so long. */
const restMs = 2_000;
const lookEveryMs = 500;
/** Downloads and copies under way, and what programs keep beside their files. */
const unfinished =
  /(^[.~]|^~\$|\.(crdownload|part|partial|download|opdownload|tmp|temp|filepart|!ut|lock|kikite)$)/iu;

interface Candidate {
  size: number;
  modified: number;
  since: number;
}

/**
 * Tells of files that are new in a folder once they are whole. The system reports changes; nothing is looked at while
 * nobody attends, and only files that have not come to rest are looked at again. `look` reads the folder as it is now.
 */
export class FolderWatcher {
  private watcher: FSWatcher | null = null;
  private readonly candidates = new Map<string, Candidate>();
  private timer: NodeJS.Timeout | undefined;
  private attending = true;
  private stopped = false;
  reachable = false;

  constructor(
    private readonly folder: string,
    private readonly isKnown: (file: Known) => boolean,
    private readonly onFile: (file: Known) => void,
  ) {}

  /** Looks at all of the folder, and listens again where that had ended. */
  async look(): Promise<void> {
    if (this.stopped) return;
    this.listen();
    try {
      for (const name of await readdir(this.folder)) await this.consider(name);
      this.reachable = true;
    } catch {
      this.deafen();
    }
    this.schedule();
  }

  attend(attending: boolean): void {
    this.attending = attending;
    if (!attending) clearTimeout(this.timer);
    if (!attending) this.timer = undefined;
    else void this.look();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.deafen();
  }

  private listen(): void {
    if (this.watcher) return;
    try {
      this.watcher = watch(this.folder, { persistent: false }, (_event, name) => {
        if (name === null || !this.attending) return;
        void this.consider(name.toString()).then(() => this.schedule());
      });
      this.watcher.on('error', () => this.deafen());
    } catch {
      this.deafen();
    }
  }

  /** The folder no longer answers; the next look tries again. */
  private deafen(): void {
    this.watcher?.close();
    this.watcher = null;
    this.reachable = false;
  }

  private async consider(name: string): Promise<void> {
    if (this.stopped || unfinished.test(name)) return;
    const facts = await stat(join(this.folder, name)).catch(() => null);
    if (!facts?.isFile() || facts.size === 0) {
      this.candidates.delete(name);
      return;
    }
    const [size, modified] = [facts.size, facts.mtimeMs];
    if (this.isKnown({ name, size, modified })) {
      this.candidates.delete(name);
      return;
    }
    const before = this.candidates.get(name);
    if (before && before.size === size && before.modified === modified) return;
    this.candidates.set(name, { size, modified, since: Date.now() });
  }

  private schedule(): void {
    if (this.timer || this.candidates.size === 0 || !this.attending || this.stopped) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.settle().then(() => this.schedule());
    }, lookEveryMs);
    this.timer.unref();
  }

  private async settle(): Promise<void> {
    for (const name of this.candidates.keys()) {
      await this.consider(name);
      const file = this.candidates.get(name);
      if (!file || this.stopped || Date.now() - file.since < restMs) continue;
      this.candidates.delete(name);
      this.onFile({ name, size: file.size, modified: file.modified });
    }
  }
}
