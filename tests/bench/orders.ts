import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const english =
  'quick order of the blue lantern with warm light and a small gift for mother please leave at door'.split(
    ' ',
  );
const japanese =
  '配送が 遅い 箱は きれい 贈り物 として 喜ばれた 色が 写真と 違う 電池が すぐ 切れる 対応は 親切'.split(' ');
const channels = ['web', 'store', 'app', 'phone'];
const names = [
  'order_id',
  'customer_id',
  'ordered_at',
  'sku',
  'quantity',
  'unit_price',
  'channel',
  'points',
  'note',
];

export interface OrdersWanted {
  rows?: number;
  /** Orders written before, elsewhere: numbers and times go on after them. */
  before?: number;
  form?: 'csv' | 'ndjson';
  /** Notes in Japanese. */
  inJapanese?: boolean;
  encode?: (text: string) => Uint8Array;
}

const utf8 = (text: string): Uint8Array => Buffer.from(text);

/** A regular order export of about that many megabytes or exactly that many rows, the same every time. */
export async function writeOrders(
  path: string,
  megabytes: number,
  { rows = Infinity, before = 0, form = 'csv', inJapanese = false, encode = utf8 }: OrdersWanted = {},
): Promise<void> {
  let seed = 1 + before;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 4_294_967_296) * below);
  };
  const words = inJapanese ? japanese : english;
  const output = createWriteStream(path);
  if (form === 'csv') output.write(`${names.join()}\n`);
  const began = before === 0 ? 1.6e12 : 1.7e12;
  let order = before;
  for (let bytes = 0; bytes < megabytes * 1e6 && order < before + rows;) {
    let text = '';
    for (let row = 0; row < 5_000 && order < before + rows; row += 1) {
      order += 1;
      const at = new Date(began + random(before === 0 ? 1e8 : 1e6) * 1000).toISOString().slice(0, 19);
      const note =
        random(10) < 3 ? Array.from({ length: 6 }, () => words[random(words.length)]).join(' ') : '';
      const id = `O${String(order).padStart(9, '0')}`;
      const customer = `C${String(random(500_000)).padStart(7, '0')}`;
      const price = (random(20_000) / 100).toFixed(2);
      const [sku, quantity, channel, points] = [random(20_000), 1 + random(9), random(4), random(100_000)];
      if (form === 'csv')
        text += `${id},${customer},${at.replace('T', ' ')},SKU-${sku},${quantity},${price},${channels[channel]},${points},${note}\n`;
      else
        text += `{"order_id":"${id}","customer_id":"${customer}","ordered_at":"${at}","sku":"SKU-${sku}","quantity":${quantity},"unit_price":${price},"channel":"${channels[channel]}","points":${points},"note":"${note}"}\n`;
    }
    const piece = encode(text);
    bytes += piece.length;
    if (!output.write(piece)) await once(output, 'drain');
  }
  output.end();
  await once(output, 'finish');
}

/** Text as CP932, for which Node has a decoder alone: its table is asked for once. */
export function encoderOfCp932(): (text: string) => Uint8Array {
  const decoder = new TextDecoder('shift_jis');
  const codes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfc; lead += 1)
    for (let trail = 0x40; trail <= 0xfc; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd' && !codes.has(text)) codes.set(text, (lead << 8) | trail);
    }
  // Half-width katakana are single bytes.
  for (let code = 0xa1; code <= 0xdf; code += 1) codes.set(String.fromCharCode(0xff61 + code - 0xa1), code);
  return (text) => {
    const bytes = Buffer.allocUnsafe(text.length * 2);
    let at = 0;
    for (const character of text) {
      const code = character < '\u0080' ? character.charCodeAt(0) : codes.get(character);
      if (code === undefined) throw new Error(`CP932 has no ${character}`);
      if (code > 0xff) bytes[at++] = code >> 8;
      bytes[at++] = code & 0xff;
    }
    return bytes.subarray(0, at);
  };
}
