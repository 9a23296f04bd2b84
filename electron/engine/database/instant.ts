const microsPerSecond = 1_000_000n;

/** Microseconds since the epoch as an ISO instant: `2011-12-09T12:50:00Z`, with six decimals when there are any. */
export function instantText(micros: bigint): string {
  if (micros >= 9223372036854775807n) return 'infinity';
  if (micros <= -9223372036854775807n) return '-infinity';
  const fraction = ((micros % microsPerSecond) + microsPerSecond) % microsPerSecond;
  const seconds = Number((micros - fraction) / microsPerSecond);
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return `${micros} µs`;
  const decimals = fraction === 0n ? '' : `.${String(fraction).padStart(6, '0')}`;
  return date.toISOString().replace(/\.\d+Z$/, `${decimals}Z`);
}
