import { app, protocol } from 'electron';
import { scheme } from '../protocol/policy.ts';

/** Chromium's own background traffic and features that an offline application has no use for. */
const unwantedFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'OptimizationHints',
  'SpareRendererForSitePerProcess',
  'Translate',
  'WebBluetooth',
  'WebUSB',
];

/** What must be said before Electron is ready: sandbox for every page, and a network that leads nowhere. */
export function hardenProcess(): void {
  // Root can only start with --no-sandbox; enabling it then makes every child process exit.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  const { commandLine } = app;
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  commandLine.appendSwitch('disable-features', unwantedFeatures.join(','));
  for (const name of [
    'disable-background-networking',
    'disable-breakpad',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'no-referrers',
  ])
    commandLine.appendSwitch(name);
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: false, corsEnabled: false } },
  ]);
}
