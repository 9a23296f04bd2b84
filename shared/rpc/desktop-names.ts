/** The names that the preload script needs: apart, so that it does not carry the schemas. */
export const desktopCallNames = [
  'start',
  'openDialog',
  'saveDialog',
  'setWindow',
  'addRecent',
  'recent',
  'clearRecent',
  'setPreferences',
  'showInFolder',
  'paste',
  'openWindow',
  'restartEngine',
  'closeWindow',
  'cancelClose',
] as const;
export type DesktopCall = (typeof desktopCallNames)[number];

export const desktopChannel = 'kikite';
export const enginePortChannel = 'engine-port';
