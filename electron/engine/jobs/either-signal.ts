import { onAbort } from './on-abort.ts';

/** A signal that ends with either of two. */
export interface EitherSignal {
  signal: AbortSignal;
  /** Stops listening: call it when the work is over, or a signal that lives long gathers listeners. */
  release(): void;
}

/** Aborts when `one` or `other` does. The oldest runtime (Node 18.15 in Electron 25) has no `AbortSignal.any`. */
export function eitherSignal(one: AbortSignal, other: AbortSignal): EitherSignal {
  const both = new AbortController();
  const stops = [one, other].map((signal) => onAbort(signal, () => both.abort(signal.reason)));
  return { signal: both.signal, release: () => stops.forEach((stop) => stop()) };
}
