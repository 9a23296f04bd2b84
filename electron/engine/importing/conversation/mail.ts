import PostalMime, { type Email } from 'postal-mime';

/** A message as a row. */
export interface MailTurn {
  speaker: string | null;
  email: string | null;
  to: string | null;
  time: string | null;
  subject: string | null;
  /** What the sender wrote. */
  text: string;
  /** What was quoted from earlier messages. */
  quoted: string | null;
  /** Messages of one exchange have the same. */
  thread: string | null;
  attachments: string | null;
}

/** Reads one message: headers and texts decoded, whatever their character set. */
export async function readMail(bytes: Uint8Array): Promise<MailTurn> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: 100 });
  const { text, quoted } = splitQuoted(bodyOf(mail));
  const attached = mail.attachments.flatMap(({ filename }) => (filename ? [filename] : []));
  return {
    speaker: mail.from?.name || mail.from?.address || null,
    email: mail.from?.address?.toLowerCase() ?? null,
    to: mail.to?.map(({ address, name }) => address ?? name).join('; ') || null,
    time: instant(mail.date),
    subject: mail.subject ?? null,
    text,
    quoted: quoted === '' ? null : quoted,
    thread: threadOf(mail),
    attachments: attached.length > 0 ? attached.join('; ') : null,
  };
}

const bodyOf = (mail: Email): string =>
  (mail.text ?? (mail.html === undefined ? '' : textOfHtml(mail.html))).replaceAll('\r\n', '\n').trim();

function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<br\b[^>]*>|<\/(p|div|tr|li|h\d)>/gi, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(nbsp|lt|gt|quot|#39|amp);/g, (_, name: string) => marks[name] ?? '')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\n\s*\n+/g, '\n\n');
}
const marks: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

function instant(date: string | undefined): string | null {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? (date ?? null) : new Date(time).toISOString().replace('.000Z', 'Z');
}

const firstOf = (ids: string | undefined): string | null => /<[^>]+>/.exec(ids ?? '')?.[0] ?? null;
const threadOf = ({ references, inReplyTo, messageId }: Email): string | null =>
  firstOf(references) ?? firstOf(inReplyTo) ?? messageId ?? null;

const quoteStart =
  /^(On .{5,200} wrote:|-{2,}\s*(Original Message|Forwarded message|元のメッセージ|転送メッセージ)\s*-{2,}.*|_{10,}|\d{4}年\d{1,2}月\d{1,2}日.{0,100}[:：]|.{0,80}(さん|様)は(書きました|.{0,40}書きました)[:：]?|(From|差出人)\s*[:：].{3,200})$/iu;

/** Parts what was written from what was quoted: from the first line that introduces a quotation, or that is marked `>`. */
export function splitQuoted(body: string): { text: string; quoted: string } {
  const lines = body.split('\n');
  const at = lines.findIndex((line, index) => {
    if (quoteStart.test(line.trim())) return true;
    return /^\s*>/.test(line) && lines.slice(index).every((rest) => /^\s*(>|$)/.test(rest));
  });
  if (at < 0) return { text: body.trim(), quoted: '' };
  return { text: lines.slice(0, at).join('\n').trim(), quoted: lines.slice(at).join('\n').trim() };
}
