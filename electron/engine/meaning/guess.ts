import { fault } from '#shared/faults/fault';
import type { StorageType, TableDefinition } from '#shared/model/table';
import type { Guess } from '#shared/rpc/importing';

export interface GuessColumn {
  name: string;
  type: StorageType;
  examples: (string | null)[];
}

export interface GuessInput {
  /** File name without a path. */
  file: string;
  columns: GuessColumn[];
}

export interface GuessedDefinition {
  definition: TableDefinition;
  roleGuess: Guess;
  /** One per column, in the order of the columns. */
  meaningGuesses: Guess[];
}

/** Guesses what a table is about and what its columns mean, from names, types and example values alone. */
export function guessDefinition(input: GuessInput): GuessedDefinition {
  throw fault('internal', {}, { detail: input.file });
}
