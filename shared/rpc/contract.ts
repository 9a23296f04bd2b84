import { customerCommands } from './customer.ts';
import { documentCommands } from './documents.ts';
import { identityCommands } from './identity.ts';
import { importCommands } from './importing.ts';
import { matchingCommands } from './matching.ts';
import { peopleCommands } from './people.ts';
import { refreshCommands } from './refresh.ts';
import { privacyCommands } from './privacy.ts';
import { resultCommands } from './results.ts';
import { reviewCommands } from './review.ts';
import { shapingCommands } from './shaping.ts';
import { systemCommands } from './system.ts';
import { tableCommands } from './tables.ts';
import { watchCommands } from './watching.ts';
import { workbookCommands } from './workbook.ts';
import type { Infer } from './command.ts';

type Commands = typeof systemCommands &
  typeof workbookCommands &
  typeof importCommands &
  typeof tableCommands &
  typeof refreshCommands &
  typeof watchCommands &
  typeof shapingCommands &
  typeof matchingCommands &
  typeof identityCommands &
  typeof reviewCommands &
  typeof documentCommands &
  typeof resultCommands &
  typeof peopleCommands &
  typeof customerCommands &
  typeof privacyCommands;

/** An interface of its own: compilers need not write out what it holds. */
export interface Contract extends Commands {}

/** Every command the engine answers: one typed map. Handlers are its inhabitants; nothing else crosses the port. */
export const contract: Contract = {
  ...systemCommands,
  ...workbookCommands,
  ...importCommands,
  ...tableCommands,
  ...refreshCommands,
  ...watchCommands,
  ...shapingCommands,
  ...matchingCommands,
  ...identityCommands,
  ...reviewCommands,
  ...documentCommands,
  ...resultCommands,
  ...peopleCommands,
  ...customerCommands,
  ...privacyCommands,
};
export type CommandName = keyof Contract;
export type Params<C extends CommandName> = Infer<Contract[C]['params']>;
export type Answer<C extends CommandName> = Infer<Contract[C]['answer']>;
/** What callers write: defaults may be left out. */
export type ParamsInput<C extends CommandName> = Contract[C]['params']['_zod']['input'];
