import { create } from 'zustand';
import { Cancelled, toFault } from '#shared/faults/fault';
import { translate } from '#shared/i18n/translate';
import type { Recipe } from '#shared/model/recipe';
import type { Inspection } from '#shared/rpc/importing';
import { call } from '#renderer/rpc/client.ts';
import { runJob } from '#renderer/stores/jobs.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { rememberSource } from '../quarantine/known-sources.ts';
import {
  cardOfTarget,
  definitionOf,
  newCard,
  newTable,
  targetOf,
  withParts,
  withReadings,
  type CardEdits,
  type ImportCard,
} from './cards.ts';

interface ImportStore {
  cards: ImportCard[];
  /** The card that is shown. */
  shown: string | null;
  /** Lists files that are not listed yet and begins to look at them, one after another. */
  add: (paths: readonly string[]) => void;
  show: (key: string) => void;
  setOn: (key: string, on: boolean) => void;
  edit: (key: string, edits: Partial<CardEdits>) => void;
  /** Looks again with other settings; what the person said of columns is kept. */
  read: (key: string, recipe: Recipe | null) => void;
  retry: (key: string) => void;
  /** Imports cards, two at a time; a card that goes on in another's table waits for it. */
  run: (keys: readonly string[]) => void;
  cancel: (key: string) => void;
  remove: (key: string) => void;
  /** Takes away what is in. */
  clearDone: () => void;
  clear: () => void;
}

const atOnce = 2;
const aborts = new Map<string, AbortController>();

/** The files on the import screen. Looks and imports go on while it is not shown. */
export const useImports = create<ImportStore>()((set, get) => {
  const cardOf = (key: string): ImportCard | undefined => get().cards.find((card) => card.key === key);
  const put = (key: string, change: Partial<ImportCard>): void =>
    set({ cards: get().cards.map((card) => (card.key === key ? { ...card, ...change } : card)) });

  /** A look at a card; with readings of the person's for its columns, another one that follows them. */
  async function inspect(
    card: ImportCard,
    signal: AbortSignal,
  ): Promise<{ seen: Inspection; recipe: Recipe | null }> {
    const { path, inside, part } = card;
    const onProgress = (progress: ImportCard['progress']): void => put(card.key, { progress });
    const ask = (recipe: Recipe | null): Promise<Inspection> =>
      call('import.inspect', { path, inside, part, recipe }, { signal, onProgress });
    const seen = await ask(card.recipe);
    const wanted = withReadings(seen.recipe, card.edits.readings);
    if (!wanted || JSON.stringify(wanted) === JSON.stringify(seen.recipe))
      return { seen, recipe: card.recipe };
    return { seen: await ask(wanted), recipe: wanted };
  }

  async function look(key: string): Promise<void> {
    aborts.get(key)?.abort();
    const abort = new AbortController();
    aborts.set(key, abort);
    put(key, { state: 'looking', progress: null });
    const card = cardOf(key);
    if (!card) return;
    try {
      const { seen, recipe } = await inspect(card, abort.signal);
      const now = cardOf(key);
      if (abort.signal.aborted || !now) return;
      if (now.seen) {
        put(key, { seen, recipe, state: 'ready', fault: null, progress: null });
        return;
      }
      const made = withParts({ ...now, recipe, progress: null }, seen, get().cards);
      const at = get().cards.indexOf(now);
      set({ cards: get().cards.toSpliced(at, 1, ...made) });
    } catch (error) {
      if (abort.signal.aborted) return;
      const failed = error instanceof Cancelled ? null : toFault(error);
      // The last good look stays, beside what went wrong with the other settings.
      put(key, { state: cardOf(key)?.seen ? 'ready' : 'failed', fault: failed, progress: null });
    }
  }

  let looking = false;
  async function lookOn(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      for (;;) {
        const { cards, shown } = get();
        const next =
          cards.find((card) => card.key === shown && card.state === 'waiting') ??
          cards.find((card) => card.state === 'waiting');
        if (!next) return;
        await look(next.key);
      }
    } finally {
      looking = false;
    }
  }

  async function importCard(key: string): Promise<void> {
    const card = cardOf(key);
    if (!card?.seen) return;
    const { cards } = get();
    const target = targetOf(card, cards);
    const partner = cardOfTarget(target, cards);
    const table = partner ? (partner.result?.table ?? null) : target === newTable ? null : target;
    const abort = new AbortController();
    aborts.set(key, abort);
    put(key, { state: 'importing', began: Date.now(), progress: null, fault: null });
    const { locale } = usePreferences.getState();
    const title = translate(locale, 'import.job', { file: card.file });
    try {
      const done = await runJob(title, (options) => {
        options.signal?.addEventListener('abort', () => abort.abort(), { once: true });
        return call(
          'import.run',
          {
            path: card.path,
            inside: card.inside,
            part: card.part,
            recipe: card.recipe,
            definition: table === null ? definitionOf(card) : null,
            table,
          },
          {
            signal: abort.signal,
            onProgress: (progress) => {
              options.onProgress?.(progress);
              put(key, { progress });
            },
          },
        );
      });
      rememberSource(done.batch, card.path);
      put(key, {
        state: 'done',
        on: false,
        progress: null,
        result: { table: done.table.id, batch: done.batch },
      });
      await useWorkbook.getState().refreshCatalog();
    } catch (error) {
      put(key, { state: 'ready', progress: null, fault: error instanceof Cancelled ? null : toFault(error) });
    }
  }

  /** Queued cards that may begin: not those that wait for another card's table. */
  function begin(): void {
    for (;;) {
      const { cards } = get();
      if (cards.filter((card) => card.state === 'importing').length >= atOnce) return;
      const next = cards.find((card) => {
        if (card.state !== 'queued') return false;
        const partner = cardOfTarget(targetOf(card, cards), cards);
        return partner?.state !== 'queued' && partner?.state !== 'importing';
      });
      if (!next) return;
      void importCard(next.key).finally(begin);
    }
  }

  return {
    cards: [],
    shown: null,
    add(paths) {
      const { cards } = get();
      const known = new Set(cards.filter((card) => card.state !== 'done').map((card) => card.path));
      const fresh = [...new Set(paths)].filter((path) => !known.has(path)).map((path) => newCard(path));
      const again = cards.find((card) => paths.includes(card.path) && card.state !== 'done');
      set({ cards: [...cards, ...fresh], shown: fresh[0]?.key ?? again?.key ?? get().shown });
      void lookOn();
    },
    show(key) {
      set({ shown: key });
      if (cardOf(key)?.state !== 'asleep') return;
      put(key, { state: 'waiting' });
      void lookOn();
    },
    setOn(key, on) {
      const asleep = cardOf(key)?.state === 'asleep';
      put(key, { on, ...(on && asleep ? { state: 'waiting' } : {}) });
      void lookOn();
    },
    edit(key, edits) {
      const card = cardOf(key);
      if (card) put(key, { edits: { ...card.edits, ...edits } });
    },
    read(key, recipe) {
      put(key, { recipe, fault: null });
      void look(key);
    },
    retry(key) {
      put(key, { state: 'waiting', fault: null });
      void lookOn();
    },
    run(keys) {
      const { cards } = get();
      // Where rows go is settled now: what is imported in the meantime must not change it.
      const queued = (card: ImportCard): ImportCard => ({
        ...card,
        state: 'queued',
        edits: { ...card.edits, target: targetOf(card, cards) },
      });
      set({
        cards: cards.map((card) => (keys.includes(card.key) && card.state === 'ready' ? queued(card) : card)),
      });
      begin();
    },
    cancel(key) {
      const card = cardOf(key);
      if (card?.state === 'queued') put(key, { state: 'ready' });
      else if (card?.state === 'waiting') put(key, { state: 'asleep', on: false });
      else aborts.get(key)?.abort();
      if (card?.state === 'looking')
        put(key, { progress: null, ...(card.seen ? { state: 'ready' } : { state: 'asleep', on: false }) });
    },
    remove(key) {
      aborts.get(key)?.abort();
      const { cards, shown } = get();
      const at = cards.findIndex((card) => card.key === key);
      const rest = cards.filter((card) => card.key !== key);
      set({ cards: rest, shown: shown === key ? (rest[Math.min(at, rest.length - 1)]?.key ?? null) : shown });
    },
    clearDone() {
      const rest = get().cards.filter((card) => card.state !== 'done');
      set({
        cards: rest,
        shown: rest.some(({ key }) => key === get().shown) ? get().shown : (rest[0]?.key ?? null),
      });
    },
    clear() {
      for (const abort of aborts.values()) abort.abort();
      aborts.clear();
      set({ cards: [], shown: null });
    },
  };
});
