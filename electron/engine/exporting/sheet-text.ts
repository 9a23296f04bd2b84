/**
 * A text as a cell of a workbook holds it: characters that XML has no room for as `_x0001_`, and texts that look like
 * that with their underscore written so (ECMA-376, ST_Xstring). Read back, it is the same text.
 */
export function sheetText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b\u000c\r\u000e-\u001f\ufffe\uffff]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
