import type { Progress } from '#shared/rpc/messages';

const leastGap = 100;

/** Lets through at most ten progresses a second. */
export function throttled(send: (progress: Progress) => void): (progress: Progress) => void {
  let last = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - last < leastGap) return;
    last = now;
    send(progress);
  };
}
