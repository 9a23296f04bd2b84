import { columnTitle, type ColumnFacts } from '#shared/model/column-facts';
import { categoryMeanings, measureMeanings, timeMeanings } from '#shared/model/column-groups';
import type { Column, Meaning, Role, StorageType, TableDefinition } from '#shared/model/table';
import type { PrivacyFinding } from '#shared/model/privacy';
import type { Guess } from '#shared/rpc/importing';
import type { Text } from '#shared/i18n/text';
import { text } from '#shared/i18n/translate';
import { assignMeanings } from './assign.ts';
import { detectPersonal } from '../privacy/detect/detect-columns.ts';
import { weighColumn, type Candidate, type ColumnEvidence } from './candidates.ts';
import { dataTypeOf, sensitivityOf } from './kind-of-data.ts';
import { knownMeanings, knownNotes, looksLike, recogniseExport } from './known/recognise-export.ts';
import { questionMeaning } from './known/questions.ts';
import { guessRole } from './role.ts';

export interface GuessColumn {
  name: string;
  type: StorageType;
  examples: (string | null)[];
  /** More values than `examples`, where there are some at hand: whether they tell of people is a matter of shares. */
  people?: readonly (string | null)[];
  /** What the file says of it besides its name. */
  facts?: ColumnFacts;
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
  /** What each column holds of people, null where nothing speaks for it; the sensitivity follows from it. */
  privacyFindings: (PrivacyFinding | null)[];
  /** What to know before counting its rows. */
  notes: Text[];
}

/** In a table of customers, what would be an act elsewhere describes the person. */
const actsOfRows: ReadonlySet<Meaning> = new Set([
  ...timeMeanings,
  ...measureMeanings,
  'discount',
  'score',
  'order',
  'session',
  'agent',
  ...categoryMeanings,
]);

function settle(role: Role, evidence: ColumnEvidence, choice: Candidate): Candidate {
  if (role === 'customers' && actsOfRows.has(choice.meaning))
    return {
      meaning: 'attribute',
      confidence: choice.confidence,
      evidence: [...choice.evidence, text('meaning.evidence.describesCustomer')],
    };
  if (['feedback', 'interactions'].includes(role) && choice.meaning === 'category')
    return { ...choice, meaning: 'theme' };
  if (role === 'catalogue' && choice.meaning === 'name') return { ...choice, meaning: 'productName' };
  if (choice.meaning === 'attribute' && ['catalogue', 'campaigns'].includes(role) && choice.confidence <= 0.3)
    return { ...choice, meaning: 'none' };
  return evidence.unnamed && choice.meaning === 'attribute' ? { ...choice, meaning: 'none' } : choice;
}

const titleOf = ({ name, facts }: GuessColumn): string => columnTitle({ name, label: facts?.label });

/** A table's first name: the file's, without its ending. */
function nameFromFile(file: string): string {
  const base = file
    .replace(
      /(?:\.(?:csv|tsv|txt|tab|dat|gz|zip|parquet|json|ndjson|xlsx?|xlsm|ods|z?sav|vtt|srt|eml|mbox|docx))+$/iu,
      '',
    )
    .trim();
  return (base === '' ? 'table' : base).slice(0, 255);
}

/**
 * Guesses what a table is about and what its columns mean, from names, types and example values alone, each with its
 * confidence (0–1) and evidence. A guess is shown to a person, who confirms it; it decides nothing by itself.
 */
export function guessDefinition(input: GuessInput): GuessedDefinition {
  // A code as a name says less than the question behind it.
  const evidence = input.columns.map((column) => weighColumn({ ...column, name: titleOf(column) }));
  const first = assignMeanings(evidence).map((candidate, index) => {
    const column = input.columns[index];
    if (!column?.facts?.label || candidate.confidence > 0.7) return candidate;
    return questionMeaning(column) ?? candidate;
  });
  const known = recogniseExport(input.columns);
  const roleGuess = known
    ? { value: known.role, confidence: 0.97, evidence: [looksLike(known)] }
    : guessRole(input.file, evidence, first);
  const role = roleGuess.value as Role;
  const settled = evidence.map((one, index) => settle(role, one, first[index] as Candidate));
  const chosen = known ? knownMeanings(known, input.columns, settled) : settled;
  const privacyFindings = detectPersonal(
    input.columns.map((column) => ({ name: titleOf(column), examples: column.people ?? column.examples })),
  );
  const columns = input.columns.map((column, index): Column => {
    const { meaning } = chosen[index] as Candidate;
    const personal = privacyFindings[index]?.kind;
    return {
      id: `c${index + 1}`,
      name: column.name,
      type: column.type,
      meaning,
      dataType: dataTypeOf(titleOf(column), meaning, role),
      sensitivity: sensitivityOf(meaning, privacyFindings[index] ?? null),
      ...(personal ? { personal } : {}),
      ...column.facts,
    };
  });
  return {
    definition: {
      name: nameFromFile(input.file),
      role,
      columns,
      rowRules: [],
      returns: 'netted',
      duplicates: 'keep',
      coverage: { start: null, end: null },
    },
    roleGuess,
    meaningGuesses: chosen.map(({ meaning, confidence, evidence: why }) => ({
      value: meaning,
      confidence: Math.round(confidence * 100) / 100,
      evidence: why,
    })),
    privacyFindings,
    notes: knownNotes(known),
  };
}
