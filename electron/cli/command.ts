import type { ParseArgsConfig } from 'node:util';
import type { Engine } from '#engine/engine';
import type { Job } from '#engine/jobs/job';
import type { Terminal } from './terminal.ts';

export type OptionValues = Record<string, string | boolean | string[] | undefined>;

export interface Invocation {
  engine: Engine;
  job: Job;
  terminal: Terminal;
  positionals: string[];
  options: OptionValues;
}

/** One word of the command line. */
export interface CliCommand {
  name: string;
  /** The form in one line, after `kikite`. */
  usage: string;
  /** Least and most positionals. */
  positionals: [number, number];
  options: NonNullable<ParseArgsConfig['options']>;
  run(invocation: Invocation): Promise<void>;
}

/** Wrong usage: exit 2. */
export class UsageError extends Error {}

/** An option that must be one of some words. @throws UsageError */
export function oneOf<T extends string>(value: unknown, words: readonly T[], option: string): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${option} ${words.join('|')}`);
  return found;
}

/** A string option, or undefined. */
export function optionText(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A repeatable string option. */
export function optionList(options: OptionValues, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}
