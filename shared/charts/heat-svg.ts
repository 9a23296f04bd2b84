import { escapeMarkup } from './escape.ts';
import { hatchStrength, heatColours, type HeatCell, type HeatModel, type HeatRow } from './heat.ts';
import type { ChartTheme } from './theme.ts';

const size = { row: 32, gap: 2, label: 150, count: 70, cell: 58, head: 26, pad: 16, legend: 34 };

interface Words {
  x: number;
  y: number;
  text: string;
  fill: string;
  anchor?: 'start' | 'middle' | 'end';
  weight?: number;
  points?: number;
}

const words = ({ x, y, text, fill, anchor = 'start', weight = 400, points = 12 }: Words): string =>
  `<text x="${x}" y="${y}" fill="${fill}" text-anchor="${anchor}" font-weight="${weight}" font-size="${points}" ` +
  `dominant-baseline="central">${escapeMarkup(text)}</text>`;

/** A generous guess of a text's width: nothing can be measured where there is no screen. */
function textWidth(text: string, points: number): number {
  let units = 0;
  for (const character of text) units += character > '\u2e7f' ? 1 : 0.56;
  return units * points;
}

const columnX = (column: number): number => size.pad + size.label + size.count + column * size.cell;

const hatchOf = (from: keyof typeof hatchStrength): string => `url(#hatch-${from})`;

function cellShape(cell: HeatCell, x: number, y: number, max: number, theme: ChartTheme): string {
  const colours =
    cell.total === true
      ? { ...heatColours(0, 1, theme), fill: theme.panel, ink: theme.ink }
      : heatColours(cell.value, max, theme);
  const [width, height] = [size.cell - size.gap, size.row - size.gap];
  const centre = { x: x + width / 2, y: y + height / 2 };
  const box = (fill: string): string =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="${fill}"/>`;
  const number = words({
    ...centre,
    text: cell.text,
    fill: colours.ink,
    anchor: 'middle',
    weight: cell.total === true ? 600 : 400,
  });
  const title = `<title>${escapeMarkup(`${cell.title}: ${cell.says}`)}</title>`;
  if (!cell.incomplete) return `<g>${title}${box(colours.fill)}${number}</g>`;
  const patch = textWidth(cell.text, 12) + 8;
  const behind = `<rect x="${centre.x - patch / 2}" y="${centre.y - 8}" width="${patch}" height="16" rx="2" fill="${colours.fill}"/>`;
  return `<g>${title}${box(colours.fill)}${box(hatchOf(colours.hatchFrom))}${behind}${number}</g>`;
}

function rowShape(row: HeatRow, y: number, model: HeatModel, theme: ChartTheme): string {
  const middle = y + (size.row - size.gap) / 2;
  const weight = row.total === true ? 600 : 400;
  const inset = (row.level ?? 0) * 14;
  const label = words({ x: size.pad + inset, y: middle, text: row.label, fill: theme.ink, weight });
  const ring = row.flagged
    ? `<circle cx="${size.pad + size.label - 22}" cy="${middle}" r="2.5" fill="none" stroke="${theme.attention}"/>`
    : '';
  const end = columnX(0) - 10;
  const count = words({ x: end, y: middle, text: row.count, fill: theme.muted, anchor: 'end' });
  const cells = row.cells.map((cell, index) =>
    cell ? cellShape(cell, columnX(index), y, model.max, theme) : '',
  );
  return [label, ring, count, ...cells].join('');
}

function legendShape(model: HeatModel, y: number, theme: ChartTheme): string {
  const parts: string[] = [];
  let x = size.pad;
  const unit = words({ x, y, text: model.legend.unit, fill: theme.muted, points: 11.5 });
  parts.push(unit);
  x += 28 + textWidth(model.legend.unit, 11.5);
  if (model.legend.flagged !== null) {
    parts.push(
      `<circle cx="${x + 4}" cy="${y}" r="2.5" fill="none" stroke="${theme.attention}"/>`,
      words({ x: x + 12, y, text: model.legend.flagged, fill: theme.muted, points: 11.5 }),
    );
    x += 40 + textWidth(model.legend.flagged, 11.5);
  }
  if (model.legend.incomplete !== null) {
    const { fill, hatchFrom } = heatColours(0.6, 1, theme);
    parts.push(
      `<rect x="${x}" y="${y - 6}" width="14" height="12" rx="2" fill="${fill}"/>`,
      `<rect x="${x}" y="${y - 6}" width="14" height="12" rx="2" fill="${hatchOf(hatchFrom)}"/>`,
      words({ x: x + 20, y, text: model.legend.incomplete, fill: theme.muted, points: 11.5 }),
    );
  }
  return parts.join('');
}

const headHeight = (model: HeatModel): number => size.head * (1 + (model.groups?.length ?? 0));

function groupShapes(model: HeatModel, theme: ChartTheme): string[] {
  return (model.groups ?? []).flatMap((line, at) =>
    line.map(({ label, from, span }) =>
      words({
        x: columnX(from) + (span * size.cell - size.gap) / 2,
        y: size.pad + size.head * (at + 0.5),
        text: label,
        fill: theme.ink,
        anchor: 'middle',
        points: 11.5,
      }),
    ),
  );
}

function headShape(model: HeatModel, theme: ChartTheme): string {
  const y = size.pad + headHeight(model) - size.head / 2;
  const small = { y, fill: theme.muted, points: 11.5 };
  return [
    ...groupShapes(model, theme),
    words({ ...small, x: size.pad, text: model.rowHeader }),
    words({ ...small, x: columnX(0) - 10, text: model.countHeader, anchor: 'end' }),
    ...model.columns.map((column, index) =>
      words({
        ...small,
        x: columnX(index) + (size.cell - size.gap) / 2,
        text: column.label,
        anchor: 'middle',
      }),
    ),
  ].join('');
}

function summaryShape(model: HeatModel, y: number, theme: ChartTheme): string {
  if (!model.summary) return '';
  const bold = { y: y + size.row / 2, fill: theme.ink, weight: 600 };
  return [
    words({ ...bold, x: size.pad, text: model.summary.label }),
    ...model.summary.cells.map((cell, index) =>
      cell === null
        ? ''
        : words({ ...bold, x: columnX(index) + (size.cell - size.gap) / 2, text: cell, anchor: 'middle' }),
    ),
  ].join('');
}

/** A heat grid as a standalone SVG document: the same model, colours and marks as on the screen. */
export function heatSvg(model: HeatModel, theme: ChartTheme): string {
  const top = size.pad + headHeight(model);
  const summaryY = top + model.rows.length * size.row;
  const legendY = summaryY + (model.summary ? size.row : 0) + size.legend / 2;
  const width = columnX(model.columns.length) + size.pad;
  const height = legendY + size.legend / 2 + size.pad / 2;
  const hatch = (from: keyof typeof hatchStrength): string =>
    `<pattern id="hatch-${from}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
    `<rect width="2" height="6" fill="${theme[from]}" fill-opacity="${hatchStrength[from]}"/></pattern>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" `,
    `aria-label="${escapeMarkup(model.caption)}" font-family="${escapeMarkup(theme.font)}">`,
    `<defs>${hatch('ground')}${hatch('muted')}</defs><rect width="100%" height="100%" fill="${theme.panel}"/>`,
    headShape(model, theme),
    ...model.rows.map((row, index) => rowShape(row, top + index * size.row, model, theme)),
    summaryShape(model, summaryY, theme),
    legendShape(model, legendY, theme),
    '</svg>',
  ].join('');
}
