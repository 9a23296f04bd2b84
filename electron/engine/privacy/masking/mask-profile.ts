import type { ColumnProfile } from '#shared/rpc/tables';
import { maskAs, type MaskKind } from '../mask/mask-text.ts';

/** What a column holds, with its values as they may be shown; counts stay. */
export function maskedProfile(profile: ColumnProfile, kind: MaskKind | null): ColumnProfile {
  if (kind === null) return profile;
  const hide = (text: string): string => maskAs(kind === 'inside' ? 'whole' : kind, text);
  const values = (of: { text: string; rows: number }[]): typeof of =>
    of.map(({ text, rows }) => ({ text: hide(text), rows }));
  const { distribution, min, max } = profile;
  return {
    ...profile,
    min: min === null ? null : hide(min),
    max: max === null ? null : hide(max),
    examples: values(profile.examples),
    distribution:
      distribution?.kind === 'values'
        ? { ...distribution, values: values(distribution.values) }
        : distribution,
  };
}
