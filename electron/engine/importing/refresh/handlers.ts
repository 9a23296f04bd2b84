import { openWorkbook, type Handlers } from '#engine/context';
import { accept, reject } from './accept.ts';
import { listProposals } from './proposals.ts';
import { propose } from './propose.ts';

export const refreshHandlers: Handlers<
  'import.propose' | 'import.accept' | 'import.reject' | 'import.proposals'
> = {
  'import.propose': propose,
  'import.accept': (context, { proposal }, job) => accept(context, proposal, job),
  'import.reject': async (context, { proposal }) => {
    await reject(context, proposal);
    return {};
  },
  'import.proposals': (context) =>
    Promise.resolve(listProposals(openWorkbook(context).database).map(({ answer }) => answer)),
};
