import type { Subject } from '#renderer/stores/inspector.ts';
import { openTab } from '#renderer/stores/tabs.ts';

/** A short name for a value, the same for the same value: 32-bit FNV-1a over its JSON. */
export function shortName(value: unknown): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(value))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Shows some people as a list in a tab. */
export function openPeople({ who, scope, title }: Subject): void {
  openTab({
    id: `customers:${shortName({ who, scope })}`,
    panel: 'customers',
    params: { who, scope: scope ?? null, title },
    title,
    preview: true,
  });
}

/** Shows one customer in a tab. */
export function openCustomer(key: string): void {
  openTab({ id: `customer:${key}`, panel: 'customer', params: { key }, title: key, preview: true });
}

/** Shows two customers side by side in a tab. */
export function openComparison(first: string, second: string): void {
  openTab({
    id: `compare:${shortName([first, second])}`,
    panel: 'compare',
    params: { first, second },
    title: `${first} / ${second}`,
    preview: true,
  });
}

/** Shows what some people said in a tab. */
export function openVoices({ who, scope, title }: Subject): void {
  openTab({
    id: `voices:${shortName({ who, scope })}`,
    panel: 'voices',
    params: { who, scope: scope ?? null, title },
    title,
    preview: true,
  });
}
