/** What one person said at once. */
export interface Turn {
  speaker: string | null;
  /** An offset from the beginning, a time of day, or a day and time, as text. */
  time: string | null;
  text: string;
  /** Line on which it begins, and where that is in the file. */
  line: number;
  byteOffset: number;
}

/** A line of the file, as much as the readers of turns need. */
export interface TurnLine {
  text: string;
  number: number;
  byteOffset(): number;
}

/** Makes turns of lines; nothing but the open turn is held. */
export interface TurnReader {
  push(line: TurnLine): Turn[];
  end(): Turn[];
}

/** What a line is in a conversation of one style. */
export type ReadLine =
  | { is: 'turn'; speaker: string | null; time: string | null; text: string }
  /** Goes on with the turn before; `text` is the line without marks of the style. */
  | { is: 'more'; text?: string }
  /** Headings, blank lines, days: no one says them. */
  | { is: 'skip' };

/** Turns that begin with a line of their own and go on until the next one begins. */
export class TurnsByLine implements TurnReader {
  private open: Turn | null = null;

  constructor(private readonly read: (text: string) => ReadLine) {}

  push(line: TurnLine): Turn[] {
    const found = this.read(line.text);
    if (found.is === 'skip') return [];
    if (found.is === 'more' && this.open) {
      const more = found.text ?? line.text;
      this.open.text = this.open.text === '' ? more : `${this.open.text}\n${more}`;
      return [];
    }
    const done = this.end();
    const said = found.is === 'turn' ? found : { speaker: null, time: null, text: line.text };
    const { speaker, time, text } = said;
    this.open = { speaker, time, text, line: line.number, byteOffset: line.byteOffset() };
    return done;
  }

  end(): Turn[] {
    const { open } = this;
    this.open = null;
    if (!open) return [];
    return [{ ...open, text: open.text.replace(/\n+$/, '') }];
  }
}
