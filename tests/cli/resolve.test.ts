import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IdentityProposal } from '#shared/rpc/identity';
import { cliFolder, kikite } from './kikite.ts';

const folder = cliFolder();
const book = join(folder, 'shop.kikite');
const resolved = async (...options: string[]): Promise<IdentityProposal> => {
  const { out, code } = await kikite(folder, ['resolve', book, '--json', ...options]);
  expect(code).toBe(0);
  return JSON.parse(out) as IdentityProposal;
};
/** People that `kikite customers` lists. */
const listed = async (): Promise<number> =>
  (await kikite(folder, ['customers', book])).out.trim().split('\n').length - 1;

beforeAll(async () => {
  const made = await kikite(folder, ['new', book, '--sample', '--customers', '400', '--locale', 'en']);
  expect(made.code).toBe(0);
});

describe('kikite resolve', () => {
  it('changes nothing on a dry run, and then what the dry run said', async () => {
    const before = await listed();
    const dry = await resolved('--dry-run');
    expect(dry).toMatchObject({ accepted: null, mode: 'all', splits: 0 });
    expect(dry.merges).toBeGreaterThan(0);
    expect(await listed()).toBe(before);
    const wet = await resolved();
    expect(wet).toMatchObject({ merges: dry.merges, effect: dry.effect });
    expect(await listed()).toBe(before - wet.merges);
  });

  it('has nothing more to do where nothing came, and refuses a mode that it does not know', async () => {
    expect(await resolved('--dry-run')).toMatchObject({ mode: 'new', newRecords: 0, merges: 0, splits: 0 });
    expect((await kikite(folder, ['resolve', book, '--mode', 'half'])).code).toBe(2);
  });
});
