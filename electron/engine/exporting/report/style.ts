import { lightTheme } from '#shared/charts/theme';

const { accent, ink, muted, line, panel, font } = lightTheme;

/** The report's own style: readable on a screen and on paper, nothing loaded from anywhere. */
export const reportStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1040px; padding: 32px 24px; background: ${panel}; color: ${ink}; font: 14px/1.6 ${font}; }
header { border-bottom: 2px solid ${accent}; margin-bottom: 24px; padding-bottom: 12px; }
h1 { font-size: 26px; line-height: 1.3; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 32px 0 4px; }
p { margin: 0 0 8px; }
.muted { color: ${muted}; font-size: 12.5px; }
nav ol { columns: 2; margin: 0; padding-left: 20px; }
a { color: ${accent}; }
figure { margin: 12px 0; overflow-x: auto; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 8px 0; font-size: 12.5px; color: ${muted}; }
dt { font-weight: 600; } dd { margin: 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 12.5px; }
th, td { border-bottom: 1px solid ${line}; padding: 3px 10px; text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
th { font-weight: 600; position: sticky; top: 0; background: ${panel}; }
details summary { cursor: pointer; color: ${accent}; }
blockquote { border-left: 3px solid ${line}; margin: 8px 0; padding: 2px 12px; }
footer { border-top: 1px solid ${line}; margin-top: 40px; padding-top: 8px; }
@media print { body { padding: 0; max-width: none; } section { break-inside: avoid-page; } details { display: none; } }
`.replaceAll('</', '');
