/** What waits for each signal: one listener stands for all, since a signal that many share is no leak. */
const waiting = new WeakMap<AbortSignal, { acts: Set<() => void>; stop: () => void }>();

/**
 * Acts when `signal` aborts, at once when it has.
 * @returns stops waiting: call it when the work is over
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) {
    act();
    return () => undefined;
  }
  const mine = () => act();
  const entry = waiting.get(signal) ?? listen(signal);
  entry.acts.add(mine);
  return () => {
    if (!entry.acts.delete(mine) || entry.acts.size > 0) return;
    if (waiting.get(signal) !== entry) return;
    entry.stop();
    waiting.delete(signal);
  };
}

function listen(signal: AbortSignal) {
  const acts = new Set<() => void>();
  const tell = () => {
    waiting.delete(signal);
    for (const act of acts) act();
  };
  const entry = { acts, stop: () => signal.removeEventListener('abort', tell) };
  signal.addEventListener('abort', tell, { once: true });
  waiting.set(signal, entry);
  return entry;
}
