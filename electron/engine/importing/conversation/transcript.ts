import type { ReadLine } from './turn.ts';

const clock = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp][Mm])?`;
const stamp = String.raw`(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}[T ])?${clock}`;
const name = String.raw`[^\s:：\[\]{}<>"=|,;\t][^:：\[\]{}<>"=|\t]{0,39}?`;
const zoomChat = new RegExp(`^(${clock})\\s+From\\s+(.{1,60}?)(?:\\s+to\\s+.{1,60}?)?\\s*:\\s*(.*)$`, 'su');
const stampedNamed = new RegExp(`^[[(]?(${stamp})[\\])]?[\\s\\t]+[-–]?\\s*(${name})\\s*[:：]\\s*(.*)$`, 'su');
const stampedAlone = new RegExp(`^[[(](${stamp})[\\])]\\s*(${name})\\s*$`, 'su');
const nameThenStamp = new RegExp(`^(${name})\\s+[[(]?(${stamp})[\\])]?\\s*[:：]?\\s*$`, 'su');
const namedStamp = new RegExp(`^(${name})\\s*[[(](${stamp})[\\])]\\s*[:：]\\s*(.*)$`, 'su');
const namedOnly = new RegExp(`^(${name})\\s*[:：](?!//)\\s*(\\S.*)?$`, 'su');

/**
 * A written conversation: `Name: text`, `[12:03] Name`, `Name  0:15`, with the text behind or below. Once turns have
 * times, a name alone begins no turn: it is a part of what is said.
 */
export function transcript(): (text: string) => ReadLine {
  let timed = false;
  return (text) => {
    const found = timedTurn(text.trim());
    if (found) timed = true;
    return found ?? (timed ? { is: 'more' } : namedTurn(text.trim()));
  };
}

const turn = (speaker: string | undefined, time: string | undefined, said: string | undefined): ReadLine => ({
  is: 'turn',
  speaker: speaker?.trim() ?? null,
  time: time?.trim() ?? null,
  text: said?.trim() ?? '',
});

function timedTurn(line: string): ReadLine | null {
  const chat = zoomChat.exec(line);
  if (chat) return turn(chat[2], chat[1], chat[3]);
  const stamped = stampedNamed.exec(line) ?? stampedAlone.exec(line);
  if (stamped) return turn(stamped[2], stamped[1], stamped[3]);
  const later = namedStamp.exec(line) ?? nameThenStamp.exec(line);
  if (later) return turn(later[1], later[2], later[3]);
  return null;
}

function namedTurn(line: string): ReadLine {
  const named = namedOnly.exec(line);
  if (named && isName(named[1] ?? '')) return turn(named[1], undefined, named[2]);
  return { is: 'more' };
}

/** A name rather than the beginning of a sentence: few words, no sentence marks, no bare number. */
const isName = (text: string): boolean =>
  text.trim().split(/\s+/u).length <= 4 && !/[.!?。、！？]\s|^\d+$|^https?$/iu.test(text);

const leastTurns = 3;

/** How surely lines are a written conversation: people who speak again and again, and little else. */
export function looksLikeTranscript(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  const speakers = new Map<string, number>();
  let turns = 0;
  let tabular = 0;
  const read = transcript();
  for (const line of filled) {
    const found = read(line);
    if ((line.match(/,/g)?.length ?? 0) >= 3 && !/[.!?。]/.test(line)) tabular += 1;
    if (found.is !== 'turn' || found.speaker === null) continue;
    turns += 1;
    speakers.set(found.speaker, (speakers.get(found.speaker) ?? 0) + 1);
  }
  const again = [...speakers.values()].filter((count) => count >= 2).length;
  const often = [...speakers.values()].reduce((sum, count) => sum + (count >= 2 ? count : 0), 0);
  return (
    turns >= leastTurns &&
    turns >= filled.length * 0.25 &&
    again >= Math.min(2, speakers.size) &&
    speakers.size >= 2 &&
    often >= turns * 0.6 &&
    speakers.size <= Math.max(3, turns / 2) &&
    tabular <= filled.length * 0.2
  );
}
