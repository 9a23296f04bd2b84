import { renderText, translate } from '#shared/i18n/translate';
import type { MessageKey } from '#shared/i18n/catalogues';
import type { Locale, Text } from '#shared/i18n/text';
import type { Fault } from '#shared/faults/fault';
import type { Progress } from '#shared/rpc/messages';

/** Where a command speaks: results to standard output, everything else to standard error. */
export interface Terminal {
  locale: Locale;
  json: boolean;
  /** A line of words on standard error. */
  say: (key: MessageKey, params?: Text['params']) => void;
  /** A line of words on standard output: what was asked for. */
  tell: (key: MessageKey, params?: Text['params']) => void;
  /** Text or bytes on standard output. */
  print(text: string | Uint8Array): Promise<void>;
  progress(progress: Progress): void;
  fault(fault: Fault): void;
}

export function createTerminal(locale: Locale, json: boolean): Terminal {
  let drawn = 0;
  const clear = (): void => {
    if (drawn > 0) process.stderr.write(`\r${' '.repeat(drawn)}\r`);
    drawn = 0;
  };
  return {
    locale,
    json,
    say(key, params) {
      clear();
      process.stderr.write(`${translate(locale, key, params)}\n`);
    },
    tell(key, params) {
      clear();
      process.stdout.write(`${translate(locale, key, params)}\n`);
    },
    print: (text) =>
      new Promise((resolve, reject) => {
        clear();
        process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
      }),
    progress({ share, text }) {
      if (!process.stderr.isTTY) return;
      const percent = share === null ? '' : ` ${Math.floor(share * 100)} %`;
      const line = `${renderText(locale, text)}${percent}`;
      clear();
      process.stderr.write(line);
      drawn = line.length * 2;
    },
    fault(fault) {
      clear();
      const words = translate(locale, `fault.${fault.code}`, fault.params);
      if (json) process.stderr.write(`${JSON.stringify({ fault, words })}\n`);
      else process.stderr.write(`${words} (${fault.code})\n`);
      if (process.env.KIKITE_DEBUG && fault.detail) process.stderr.write(`${fault.detail}\n`);
    },
  };
}
