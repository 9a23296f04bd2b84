import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { BrowserWindow, screen, type WebContents } from 'electron';
import type { DesktopEvent, DesktopEvents, Opening } from '#shared/rpc/desktop';
import type { JsonFile } from '../settings/json-file.ts';
import { cascade, fitBounds, type WindowBounds } from './bounds.ts';
import { WorkbookWindow, type WindowOptions } from './workbook-window.ts';

export type WindowSurroundings = Omit<WindowOptions, 'bounds' | 'opening' | 'onClosed'>;

/** All open windows; finds or makes the one for a file. */
export class Windows {
  private readonly open = new Map<number, WorkbookWindow>();
  private readonly surroundings: WindowSurroundings;
  private readonly boundsFile: JsonFile<typeof WindowBounds>;

  constructor(surroundings: WindowSurroundings, boundsFile: JsonFile<typeof WindowBounds>) {
    this.surroundings = surroundings;
    this.boundsFile = boundsFile;
  }

  get all(): WorkbookWindow[] {
    return [...this.open.values()];
  }

  of(contents: WebContents): WorkbookWindow | null {
    return this.open.get(contents.id) ?? null;
  }

  get focused(): WorkbookWindow | null {
    const browser = BrowserWindow.getFocusedWindow();
    return this.all.find((window) => window.browser === browser) ?? this.all.at(-1) ?? null;
  }

  /** Opens in the window that has the file, else in an empty one, else in a new one. */
  show(opening: Opening): WorkbookWindow {
    const { path } = opening.kind === 'file' ? opening : { path: null };
    const holder = path === null ? undefined : this.all.find((window) => samePath(window.facts.path, path));
    const empty =
      holder ?? (opening.kind === 'nothing' ? undefined : this.all.find((window) => window.isEmpty));
    if (!empty) return this.create(opening);
    empty.bringToFront();
    if (!holder) empty.tell('open', opening);
    return empty;
  }

  create(opening: Opening): WorkbookWindow {
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    const bounds = fitBounds(cascade(this.boundsFile.read(), this.open.size), areas);
    const window = new WorkbookWindow({
      ...this.surroundings,
      bounds,
      opening,
      onClosed: (closed) => this.forget(closed),
    });
    this.open.set(window.contents.id, window);
    const remember = () => this.remember(window);
    window.browser.on('close', remember);
    window.browser.on('resized', remember);
    window.browser.on('moved', remember);
    return window;
  }

  tellAll<E extends DesktopEvent>(event: E, detail: DesktopEvents[E]): void {
    for (const window of this.all) window.tell(event, detail);
  }

  /** Closes every window, asking where there are changes; false when the person kept one. */
  async closeAll(): Promise<boolean> {
    for (const window of this.all) {
      if (window.facts.dirty) window.bringToFront();
      if (!(await window.guard.request())) return false;
    }
    return true;
  }

  private remember({ browser }: WorkbookWindow): void {
    if (browser.isDestroyed() || browser.isMinimized() || browser.isFullScreen()) return;
    this.boundsFile.write({ ...browser.getNormalBounds(), maximized: browser.isMaximized() });
  }

  private forget(window: WorkbookWindow): void {
    for (const [id, each] of this.open) if (each === window) this.open.delete(id);
  }
}

/** The same file, however it was named. */
function samePath(a: string | null, b: string): boolean {
  if (a === null) return false;
  return realPath(a) === realPath(b);
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}
