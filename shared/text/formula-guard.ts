/** Signs with which a spreadsheet would start a formula, in both widths. */
const formulaStart = /^[\s"']*[=+\-@＝＋－＠\t\r]/u;

/** Text that a spreadsheet would run as a formula gets a leading apostrophe. */
export const guardText = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);
