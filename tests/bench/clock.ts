/** Milliseconds by the clock, and of the processors: the latter change less with what else the machine does. */
export interface Took {
  ms: number;
  cpuMs: number;
}

export function startClock(): () => Took {
  const started = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { ms: performance.now() - started, cpuMs: (user + system) / 1000 };
  };
}

export const least = (all: readonly Took[], what: keyof Took): number =>
  Math.min(...all.map((one) => one[what]));
