import { analysesEn } from '#shared/analyses/messages.en';
import { analysesJa } from '#shared/analyses/messages.ja';
import { conditionsEn } from '#shared/conditions/messages.en';
import { conditionsJa } from '#shared/conditions/messages.ja';
import { pivotEn } from '#shared/analyses/pivot/messages.en';
import { pivotJa } from '#shared/analyses/pivot/messages.ja';
import { retentionEn } from '#shared/analyses/retention/messages.en';
import { retentionJa } from '#shared/analyses/retention/messages.ja';
import { trendEn } from '#shared/analyses/trend/messages.en';
import { trendJa } from '#shared/analyses/trend/messages.ja';
import { cliEn } from './en/cli.ts';
import { coreEn } from './en/core.ts';
import { customersEn } from './en/customers.ts';
import { dataEn } from './en/data.ts';
import { dataRoomEn } from './en/data-room.ts';
import { desktopEn } from './en/desktop.ts';
import { faultsEn } from './en/faults.ts';
import { formulaEn } from './en/formula.ts';
import { identityEn } from './en/identity.ts';
import { identityScreenEn } from './en/identity-screen.ts';
import { importScreenEn } from './en/import-screen.ts';
import { importingEn } from './en/importing.ts';
import { meaningEn } from './en/meaning.ts';
import { peopleEn } from './en/people.ts';
import { refreshEn } from './en/refresh.ts';
import { privacyEn } from './en/privacy.ts';
import { privacyCommandsEn } from './en/privacy-commands.ts';
import { reportEn } from './en/report.ts';
import { sampleEn } from './en/sample.ts';
import { sheetsEn } from './en/sheets.ts';
import { shapeEn } from './en/shape.ts';
import { shellEn } from './en/shell.ts';
import { cliJa } from './ja/cli.ts';
import { coreJa } from './ja/core.ts';
import { customersJa } from './ja/customers.ts';
import { dataJa } from './ja/data.ts';
import { dataRoomJa } from './ja/data-room.ts';
import { desktopJa } from './ja/desktop.ts';
import { faultsJa } from './ja/faults.ts';
import { formulaJa } from './ja/formula.ts';
import { identityJa } from './ja/identity.ts';
import { identityScreenJa } from './ja/identity-screen.ts';
import { importScreenJa } from './ja/import-screen.ts';
import { importingJa } from './ja/importing.ts';
import { meaningJa } from './ja/meaning.ts';
import { peopleJa } from './ja/people.ts';
import { refreshJa } from './ja/refresh.ts';
import { privacyJa } from './ja/privacy.ts';
import { privacyCommandsJa } from './ja/privacy-commands.ts';
import { reportJa } from './ja/report.ts';
import { sampleJa } from './ja/sample.ts';
import { sheetsJa } from './ja/sheets.ts';
import { shapeJa } from './ja/shape.ts';
import { shellJa } from './ja/shell.ts';

/** One flat catalogue per language; a key is `room.subject.word`. English is the type, Japanese must match it. */
export const en = {
  ...coreEn,
  ...faultsEn,
  ...customersEn,
  ...dataEn,
  ...dataRoomEn,
  ...formulaEn,
  ...identityEn,
  ...identityScreenEn,
  ...importScreenEn,
  ...importingEn,
  ...meaningEn,
  ...peopleEn,
  ...privacyEn,
  ...privacyCommandsEn,
  ...sampleEn,
  ...sheetsEn,
  ...shapeEn,
  ...shellEn,
  ...desktopEn,
  ...refreshEn,
  ...reportEn,
  ...cliEn,
  ...analysesEn,
  ...conditionsEn,
  ...retentionEn,
  ...pivotEn,
  ...trendEn,
};
export type MessageKey = keyof typeof en;
export const ja: Record<MessageKey, string> = {
  ...coreJa,
  ...faultsJa,
  ...customersJa,
  ...dataJa,
  ...dataRoomJa,
  ...formulaJa,
  ...identityJa,
  ...identityScreenJa,
  ...importScreenJa,
  ...importingJa,
  ...meaningJa,
  ...peopleJa,
  ...privacyJa,
  ...privacyCommandsJa,
  ...sampleJa,
  ...sheetsJa,
  ...shapeJa,
  ...shellJa,
  ...desktopJa,
  ...refreshJa,
  ...reportJa,
  ...cliJa,
  ...analysesJa,
  ...conditionsJa,
  ...retentionJa,
  ...pivotJa,
  ...trendJa,
};
