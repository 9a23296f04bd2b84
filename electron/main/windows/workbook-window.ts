import { join } from 'node:path';
import { BrowserWindow, type Session, type WebContents } from 'electron';
import type { Appearance, DesktopEvent, DesktopEvents, Opening, WindowFacts } from '#shared/rpc/desktop';
import { EngineHost, type EngineStart } from '../engine/engine-host.ts';
import { tellPage } from '../ipc/ipc.ts';
import { startPage } from '../protocol/policy.ts';
import { minimumSize, type WindowBounds } from './bounds.ts';
import { titleOf } from './title.ts';
import { closeGuard, type CloseGuard } from './close-guard.ts';

export interface WindowOptions {
  session: Session;
  distFolder: string;
  engine: EngineStart;
  patienceMs: number;
  developer: boolean;
  bounds: WindowBounds;
  opening: Opening;
  appearance: () => Appearance;
  onClosed: (window: WorkbookWindow) => void;
}

/** One window, one workbook, one engine. */
export class WorkbookWindow {
  readonly browser: BrowserWindow;
  readonly engine: EngineHost;
  readonly guard: CloseGuard;
  /** What the page shows first; taken once, so that a reload does not do it again. */
  private opening: Opening;
  facts: WindowFacts = { name: '', path: null, dirty: false, readOnly: false, workbookId: null };
  private readonly appearance: () => Appearance;

  constructor(options: WindowOptions) {
    this.opening = options.opening;
    this.appearance = options.appearance;
    this.browser = new BrowserWindow(browserOptions(options));
    this.engine = new EngineHost({
      script: join(options.distFolder, 'engine', 'process.cjs'),
      start: options.engine,
      patienceMs: options.patienceMs,
      page: () => this.contents,
      onStatus: (status) => this.tell('engine', status),
    });
    this.guard = closeGuard(this);
    this.browser.on('close', (event) => this.guard.onClose(event));
    this.browser.on('closed', () => {
      // However the window went, its engine closes the workbook and gives its lock back.
      void this.engine.stop();
      options.onClosed(this);
    });
    this.browser.once('ready-to-show', () => this.browser.show());
    this.contents.on('did-finish-load', () => this.engine.connect());
    this.contents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') this.contents.reload();
    });
    if (options.bounds.maximized) this.browser.maximize();
    this.engine.start();
    this.showFacts(this.facts);
    void this.browser.loadURL(startPage);
  }

  get contents(): WebContents {
    return this.browser.webContents;
  }

  get currentAppearance(): Appearance {
    return this.appearance();
  }

  takeOpening(): Opening {
    const { opening } = this;
    if (this.facts.workbookId === null) this.opening = { kind: 'nothing' };
    return opening;
  }

  /** Nothing is open and nothing is being opened: a file may be opened here instead of in a new window. */
  get isEmpty(): boolean {
    return this.facts.workbookId === null && this.opening.kind === 'nothing';
  }

  showFacts(facts: WindowFacts): void {
    this.facts = facts;
    this.browser.setTitle(titleOf(facts, this.appearance().locale, process.platform));
    this.browser.setDocumentEdited(facts.dirty);
    this.browser.setRepresentedFilename(facts.path ?? '');
  }

  tell<E extends DesktopEvent>(event: E, detail: DesktopEvents[E]): void {
    if (!this.browser.isDestroyed()) tellPage(this.contents, event, detail);
  }

  bringToFront(): void {
    if (this.browser.isMinimized()) this.browser.restore();
    this.browser.show();
    this.browser.focus();
  }
}

function browserOptions(options: WindowOptions): Electron.BrowserWindowConstructorOptions {
  const { x, y, width, height } = options.bounds;
  return {
    width,
    height,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Kikite',
    backgroundColor: options.appearance().theme === 'dark' ? '#17181a' : '#f6f5f3',
    webPreferences: {
      preload: join(options.distFolder, 'preload', 'preload.cjs'),
      session: options.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      devTools: options.developer,
    },
  };
}
