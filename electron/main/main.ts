import { app } from 'electron';
import { pathsOfArguments, openingsOf } from './files/arguments.ts';
import { denyNavigation } from './hardening/contents.ts';
import { hardenProcess } from './hardening/switches.ts';
import { startApplication, type Application } from './application.ts';

const folder = app.commandLine.getSwitchValue('user-data-dir');
if (folder !== '') app.setPath('userData', folder);

hardenProcess();
denyNavigation();

let application: Application | null = null;
/** Files given before the application was ready (macOS sends them as events). */
const early: string[] = [];

function openPaths(paths: readonly string[]): void {
  if (!application) early.push(...paths);
  else application.open(openingsOf(paths));
}

if (!app.requestSingleInstanceLock()) app.quit();
else {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openPaths([path]);
  });
  app.on('second-instance', (_event, argv, workingFolder) => {
    const paths = pathsOfArguments(argv, workingFolder, app.getAppPath());
    if (paths.length > 0) openPaths(paths);
    else application?.front();
  });
  void app.whenReady().then(() => {
    application = startApplication();
    const named = pathsOfArguments(process.argv, process.cwd(), app.getAppPath());
    application.open(openingsOf([...early, ...named]));
    if (application.windows.all.length === 0) application.open([{ kind: 'nothing' }]);
  });
}
