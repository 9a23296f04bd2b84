/** Three crashes within a minute are a loop: then a person decides. */
const limit = 3;
const windowMs = 60_000;

export interface RestartPolicy {
  /** Notes a crash at a time in ms; true when the engine may be started again. */
  crashed(now: number): boolean;
  /** Forgets the crashes: a person asked for a fresh start. */
  reset(): void;
}

export function restartPolicy(): RestartPolicy {
  let crashes: number[] = [];
  return {
    crashed(now) {
      crashes = [...crashes.filter((at) => now - at < windowMs), now];
      return crashes.length < limit;
    },
    reset() {
      crashes = [];
    },
  };
}
