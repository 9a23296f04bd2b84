import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import type { AnyAnalysis, Analysis } from '#shared/analyses/analysis';
import { heatSvg } from '#shared/charts/heat-svg';
import { chartThemes } from '#shared/charts/theme';
import { fault } from '#shared/faults/fault';
import type { Locale } from '#shared/i18n/text';
import type { Result } from '#shared/model/result';
import { protectedDrawing } from '#shared/privacy/protect-drawing';
import type { Protection } from '#shared/privacy/protect-result';

use([BarChart, LineChart, GridComponent, LegendComponent, AriaComponent, LabelLayout, SVGRenderer]);

const width = 960;
const height = 480;

/** A view of a result as a standalone SVG document without external references. @throws formatNotSupported */
export function resultSvg(
  analysis: AnyAnalysis,
  result: Result,
  body: object,
  view: string,
  locale: Locale,
  protection: Protection,
): string {
  const wanted = view === '' ? analysis.views[0] : view;
  if (!analysis.views.includes(wanted))
    throw fault('formatNotSupported', { format: wanted, kind: analysis.kind });
  const theme = chartThemes.light;
  const drawn = (analysis as unknown as Analysis).draw(result, body, wanted, { locale, theme });
  const drawing = protectedDrawing(drawn, protection, locale);
  if (drawing.type === 'heat') return heatSvg(drawing.model, theme);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...drawing.chart.option, animation: false, backgroundColor: theme.panel });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** A view of a result as PNG at twice its size, drawn with the fonts of this machine. */
export async function resultPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: true } });
  return image.render().asPng();
}
