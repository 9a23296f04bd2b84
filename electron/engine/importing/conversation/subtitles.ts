import type { Turn, TurnLine, TurnReader } from './turn.ts';

const timing = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s+-->\s+(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}/;
const named = /^([^:：<>]{1,60}?)\s*[:：]\s*(?=\S)/u;

/** WebVTT and SRT: a cue is a line of times, then what is said until a blank line. */
export class SubtitleTurns implements TurnReader {
  private open: (Turn & { isOpen: boolean }) | null = null;
  private inBlock = false;
  private voice: string | null = null;

  push(line: TurnLine): Turn[] {
    const { text } = line;
    const time = timing.exec(text)?.[1];
    if (time !== undefined) {
      const done = this.end();
      this.inBlock = false;
      const clock = time.replace(',', '.');
      const whole = clock.split(':').length === 2 ? `00:${clock}` : clock.padStart(12, '0');
      this.open = {
        speaker: null,
        time: whole,
        text: '',
        line: line.number,
        byteOffset: line.byteOffset(),
        isOpen: true,
      };
      this.voice = null;
      return done;
    }
    if (text.trim() === '') {
      this.inBlock = false;
      if (this.open) this.open.isOpen = false;
      return [];
    }
    if (/^(NOTE|STYLE|REGION)\b/.test(text)) this.inBlock = true;
    if (this.inBlock || !this.open?.isOpen) return [];
    const said = this.spoken(text);
    this.open.text = this.open.text === '' ? said : `${this.open.text}\n${said}`;
    return [];
  }

  end(): Turn[] {
    const { open, voice } = this;
    this.open = null;
    if (!open || open.text === '') return [];
    const { isOpen: _, ...turn } = open;
    return [{ ...turn, speaker: voice }];
  }

  /** The text without its marks; who speaks is in a voice mark, or before a colon on the first line. */
  private spoken(text: string): string {
    const voice = /<v(?:\.[^\s>]*)?\s+([^>]+)>/u.exec(text)?.[1]?.trim();
    const bare = decoded(text.replaceAll(/<\/?[a-z][^>]*>|<\d[\d:.]*>/giu, '')).trim();
    if (voice !== undefined) this.voice ??= decoded(voice);
    if (this.voice !== null || this.open?.text !== '') return bare;
    const name = named.exec(bare);
    if (!name?.[1]) return bare;
    this.voice = name[1];
    return bare.slice(name[0].length);
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', lrm: '', rlm: '' };
const decoded = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? '');
