import { Menu, app, type MenuItemConstructorOptions } from 'electron';
import type { MessageKey } from '#shared/i18n/catalogues';
import { translate } from '#shared/i18n/translate';
import type { Appearance, MenuCommand, Preferences, RecentFile } from '#shared/rpc/desktop';

export interface MenuActions {
  /** Sent to the focused window; `new`, `open` and the samples may make one. */
  command(command: MenuCommand): void;
  openRecent(path: string): void;
  clearRecent(): void;
  setPreferences(patch: Partial<Preferences>): void;
  showAbout(): void;
  closeWindow(): void;
}

export interface MenuFacts {
  appearance: Appearance;
  recent: readonly RecentFile[];
  actions: MenuActions;
  developer: boolean;
}

type Item = MenuItemConstructorOptions;

/** Sets the application's menu in the person's language; set again when language, theme or the recent files change. */
export function setMenu(facts: MenuFacts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(facts, process.platform)));
}

export function menuTemplate(facts: MenuFacts, platform: NodeJS.Platform): Item[] {
  const mac = platform === 'darwin';
  const menu = builder(facts);
  return [
    ...(mac ? [menu.macApplication()] : []),
    menu.file(mac),
    menu.edit(),
    menu.view(),
    menu.window(mac),
    menu.help(mac),
  ];
}

const separator: Item = { type: 'separator' };

function builder({ appearance, recent, actions, developer }: MenuFacts) {
  const word = (key: MessageKey) => translate(appearance.locale, key);
  const command = (name: MenuCommand, key: MessageKey, accelerator?: string): Item => ({
    id: name,
    label: word(key),
    click: () => actions.command(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const role = (name: NonNullable<Item['role']>, key: MessageKey, accelerator?: string): Item => ({
    role: name,
    label: word(key),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const about: Item = { id: 'about', label: word('menu.about'), click: () => actions.showAbout() };
  const choice = <K extends keyof Preferences>(name: K, value: Preferences[K], key: MessageKey): Item => ({
    id: `${name}.${value}`,
    type: 'radio',
    label: word(key),
    checked: appearance.preferences[name] === value,
    click: () => actions.setPreferences({ [name]: value } as Partial<Preferences>),
  });
  const recentItems = (): Item[] => {
    if (recent.length === 0) return [{ label: word('menu.noRecent'), enabled: false }];
    const files = recent.map(({ name, path }): Item => ({
      label: name.replaceAll('&', '&&'),
      sublabel: path,
      click: () => actions.openRecent(path),
    }));
    return [...files, separator, { label: word('menu.clearRecent'), click: () => actions.clearRecent() }];
  };
  return {
    macApplication: (): Item => ({
      label: app.name,
      submenu: [
        about,
        separator,
        role('services', 'menu.services'),
        separator,
        role('hide', 'menu.hide'),
        role('hideOthers', 'menu.hideOthers'),
        role('unhide', 'menu.showAll'),
        separator,
        role('quit', 'menu.quit'),
      ],
    }),
    file: (mac: boolean): Item => ({
      label: word('menu.file'),
      submenu: [
        command('new', 'menu.new', 'CmdOrCtrl+N'),
        command('open', 'menu.open', 'CmdOrCtrl+O'),
        { id: 'recent', label: word('menu.openRecent'), submenu: recentItems() },
        {
          label: word('menu.openSample'),
          submenu: [command('sampleEn', 'menu.sampleEn'), command('sampleJa', 'menu.sampleJa')],
        },
        separator,
        command('import', 'menu.import', 'CmdOrCtrl+Shift+I'),
        command('export', 'menu.export', 'CmdOrCtrl+Shift+E'),
        separator,
        command('save', 'menu.save', 'CmdOrCtrl+S'),
        command('saveAs', 'menu.saveAs', 'CmdOrCtrl+Shift+S'),
        separator,
        command('closeTab', 'menu.closeTab', 'CmdOrCtrl+W'),
        {
          id: 'close',
          label: word('menu.close'),
          accelerator: 'CmdOrCtrl+Shift+W',
          click: () => actions.closeWindow(),
        },
        ...(mac ? [] : [separator, role('quit', 'menu.quit', 'CmdOrCtrl+Q')]),
      ],
    }),
    edit: (): Item => ({
      label: word('menu.edit'),
      submenu: [
        command('undo', 'menu.undo', 'CmdOrCtrl+Z'),
        command('redo', 'menu.redo', process.platform === 'win32' ? 'Ctrl+Y' : 'CmdOrCtrl+Shift+Z'),
        separator,
        role('cut', 'menu.cut'),
        role('copy', 'menu.copy'),
        role('paste', 'menu.paste'),
        role('selectAll', 'menu.selectAll'),
        separator,
        command('find', 'menu.find', 'CmdOrCtrl+F'),
        command('palette', 'menu.palette', 'CmdOrCtrl+K'),
      ],
    }),
    view: (): Item => ({
      label: word('menu.view'),
      submenu: [
        {
          label: word('menu.theme'),
          submenu: [
            choice('theme', 'system', 'menu.themeSystem'),
            choice('theme', 'light', 'menu.themeLight'),
            choice('theme', 'dark', 'menu.themeDark'),
          ],
        },
        {
          label: word('menu.language'),
          submenu: [
            choice('language', 'system', 'menu.languageSystem'),
            choice('language', 'en', 'menu.languageEn'),
            choice('language', 'ja', 'menu.languageJa'),
          ],
        },
        separator,
        role('resetZoom', 'menu.actualSize'),
        role('zoomIn', 'menu.zoomIn'),
        role('zoomOut', 'menu.zoomOut'),
        separator,
        role('togglefullscreen', 'menu.fullScreen'),
        ...(developer
          ? [
              separator,
              role('reload', 'menu.reload', 'F5'),
              role('toggleDevTools', 'menu.developerTools', 'F12'),
            ]
          : []),
      ],
    }),
    window: (mac: boolean): Item => ({
      label: word('menu.window'),
      ...(mac ? { role: 'windowMenu' as const } : {}),
      submenu: [role('minimize', 'menu.minimize', 'CmdOrCtrl+M')],
    }),
    help: (mac: boolean): Item => ({
      label: word('menu.help'),
      role: 'help',
      submenu: mac ? [] : [about],
    }),
  };
}
