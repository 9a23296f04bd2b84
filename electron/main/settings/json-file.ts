import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small settings file: read once, checked, written atomically. A damaged one counts as absent. */
export class JsonFile<S extends z.ZodType> {
  private readonly path: string;
  private readonly schema: S;
  private readonly fallback: z.output<S>;

  constructor(path: string, schema: S, fallback: z.output<S>) {
    this.path = path;
    this.schema = schema;
    this.fallback = fallback;
  }

  read(): z.output<S> {
    try {
      const parsed = this.schema.safeParse(JSON.parse(readFileSync(this.path, 'utf8')));
      return parsed.success ? parsed.data : this.fallback;
    } catch {
      return this.fallback;
    }
  }

  /** Losing a setting is no reason to stop: a folder that can not be written to is left alone. */
  write(value: z.output<S>): void {
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      writeFileSync(`${this.path}.new`, `${JSON.stringify(value, null, 2)}\n`);
      renameSync(`${this.path}.new`, this.path);
    } catch {
      return;
    }
  }
}
