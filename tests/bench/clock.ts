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

/** The median of our times divided by those of what they are paired with, run after run. */
export function ratioOfPairs(ours: readonly number[], compared: readonly number[]): number {
  const ratios = ours.map((time, at) => time / (compared[at] ?? Number.NaN)).toSorted((a, b) => a - b);
  const middle = Math.floor(ratios.length / 2);
  const upper = ratios[middle] ?? Number.NaN;
  return ratios.length % 2 === 1 ? upper : ((ratios[middle - 1] ?? Number.NaN) + upper) / 2;
}
