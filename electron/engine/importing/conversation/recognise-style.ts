import type { ConversationRecipe } from '#shared/model/recipe';
import { lineTalk, whatsApp } from './chats.ts';
import { isLineOfficial, lineOfficial } from './line-official.ts';
import { SubtitleTurns } from './subtitles.ts';
import { looksLikeTranscript, transcript } from './transcript.ts';
import { TurnsByLine, type TurnReader } from './turn.ts';

export type ConversationStyle = ConversationRecipe['style'];

const headers =
  /^(from|to|subject|date|received|message-id|mime-version|return-path|content-type|x-[\w-]+|delivered-to|reply-to|dkim-signature)\s*:/i;

/** The style of a conversation by the beginning of its text, and how surely it is one; null when it is none. */
export function recogniseStyle(text: string): { style: ConversationStyle; claim: number } | null {
  const plain = text.replace(/^\ufeff/, '');
  const lines = plain.split(/\r\n|\r|\n/).slice(0, 400);
  const filled = lines.filter((line) => line.trim() !== '');
  if (/^WEBVTT([ \t\r\n]|$)/.test(plain)) return { style: 'subtitles', claim: 1 };
  if (/^\s*\d+\s*\r?\n\d{1,2}:\d{2}:\d{2}[,.]\d{3}\s+-->/.test(plain))
    return { style: 'subtitles', claim: 0.98 };
  if (plain.startsWith('[LINE]')) return { style: 'line', claim: 0.98 };
  if (isLineOfficial(lines)) return { style: 'lineOfficial', claim: 0.98 };
  if (/^From \S+.*\d{4}/.test(lines[0] ?? '') && headers.test(lines[1] ?? ''))
    return { style: 'mail', claim: 0.97 };
  if (isMessage(lines)) return { style: 'mail', claim: 0.95 };
  const chat = filled.slice(0, 100).filter((line) => whatsApp(line).is === 'turn').length;
  if (chat >= 2 && chat >= Math.min(filled.length, 100) * 0.5) return { style: 'whatsApp', claim: 0.9 };
  return looksLikeTranscript(filled.slice(0, 300)) ? { style: 'transcript', claim: 0.75 } : null;
}

/** A block of header lines at the top with at least three of a message's own. */
function isMessage(lines: readonly string[]): boolean {
  const end = lines.findIndex((line) => line === '');
  const block = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !/^[ \t]/.test(line));
  const known = new Set(block.flatMap((line) => headers.exec(line)?.[1]?.toLowerCase() ?? []));
  return (
    block.length >= 3 &&
    block.every((line) => /^[\w-]+\s*:/.test(line)) &&
    known.size >= 3 &&
    known.has('from')
  );
}

/** Reads the turns of a style; mail is read message by message instead. */
export function turnReader(style: Exclude<ConversationStyle, 'mail' | 'slack'>): TurnReader {
  if (style === 'subtitles') return new SubtitleTurns();
  if (style === 'line') return new TurnsByLine(lineTalk());
  if (style === 'lineOfficial') return new TurnsByLine(lineOfficial());
  return new TurnsByLine(style === 'whatsApp' ? whatsApp : transcript());
}
