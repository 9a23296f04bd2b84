/** Lets a value through at most every `milliseconds`; the newest of those held back follows when the time is up. */
export function throttled<T>(
  milliseconds: number,
  send: (value: T) => void,
): { next(value: T): void; stop(): void } {
  let last = -Infinity;
  let held: { value: T } | null = null;
  let timer: NodeJS.Timeout | undefined;
  const release = () => {
    timer = undefined;
    if (!held) return;
    last = performance.now();
    send(held.value);
    held = null;
  };
  return {
    next(value) {
      held = { value };
      const wait = last + milliseconds - performance.now();
      if (wait <= 0) release();
      else timer ??= setTimeout(release, wait);
    },
    /** Nothing more is sent: progress must not follow an answer. */
    stop() {
      clearTimeout(timer);
      held = null;
    },
  };
}
