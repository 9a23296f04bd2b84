/** Reproducible draws (mulberry32). */
export class Random {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  /** A whole number from `low` to `high`, both included. */
  from(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }
  of<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.next() * choices.length)] as T;
  }
  chance(part: number): boolean {
    return this.next() < part;
  }
  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.from(0, 9))).join('');
  }
  hex(count: number): string {
    return Array.from({ length: count }, () => this.from(0, 15).toString(16)).join('');
  }
  letters(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(this.from(65, 90))).join('');
  }
}
export const pad = (value: number, size = 2): string => String(value).padStart(size, '0');
