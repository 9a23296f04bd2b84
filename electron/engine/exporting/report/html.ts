/** HTML as data: text is always escaped, and only this file turns it into markup. */
export interface Html {
  readonly markup: string;
}

/** Escapes text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

type HtmlInput = Html | string | number | readonly Html[] | undefined;

function piece(input: HtmlInput): string {
  if (input === undefined) return '';
  if (typeof input === 'string' || typeof input === 'number') return escapeHtml(String(input));
  if ('markup' in input) return input.markup;
  return input.map((part) => part.markup).join('');
}

/** The tag: strings are escaped, fragments are spliced. */
export function html(strings: TemplateStringsArray, ...inputs: HtmlInput[]): Html {
  return { markup: strings.map((text, index) => text + piece(inputs[index])).join('') };
}

/** Markup made by this engine (an SVG it drew). Never for data. */
export function trustedMarkup(markup: string): Html {
  return { markup };
}
