import type { CommandName } from '#shared/rpc/contract';
import { activityHandlers } from './activity/handlers.ts';
import type { Handlers } from './context.ts';
import { exportHandlers } from './exporting/handlers.ts';
import { identityHandlers } from './identity/handlers.ts';
import { importHandlers } from './importing/handlers.ts';
import { refreshHandlers } from './importing/refresh/handlers.ts';
import { sqlHandlers } from './database/handlers.ts';
import { documentHandlers } from './workbook/document-handlers.ts';
import { customerHandlers } from './customer/handlers.ts';
import { peopleHandlers } from './people/handlers.ts';
import { privacyHandlers } from './privacy/handlers.ts';
import { runnerHandlers } from './runner/handlers.ts';
import { sampleHandlers } from './sample/handlers.ts';
import { shapingHandlers } from './shaping/handlers.ts';
import { watchHandlers } from './watching/handlers.ts';
import { workbookHandlers } from './workbook/handlers.ts';

/** Every command has exactly one handler; the compiler objects when one is missing. */
export const handlers: Handlers<CommandName> = {
  ...sqlHandlers,
  ...workbookHandlers,
  ...documentHandlers,
  ...importHandlers,
  ...refreshHandlers,
  ...watchHandlers,
  ...identityHandlers,
  ...activityHandlers,
  ...shapingHandlers,
  ...runnerHandlers,
  ...peopleHandlers,
  ...customerHandlers,
  ...privacyHandlers,
  ...exportHandlers,
  ...sampleHandlers,
};
