import { useMemo, type ReactNode } from 'react';
import type { DayGrain } from '#shared/i18n/format';
import type { Result } from '#shared/model/result';
import { useLocale } from '#renderer/app/i18n.ts';
import { EChart } from '#renderer/charts/EChart.tsx';
import { HeatGrid } from '#renderer/charts/HeatGrid.tsx';
import type { OpenMark } from '#renderer/charts/open-mark.ts';
import { useChartTheme } from '#renderer/charts/use-chart-theme.ts';
import { ResultTable } from './ResultTable.tsx';
import type { AnalysisRoom } from './room.ts';
import { SqlView } from './SqlView.tsx';

const grains: readonly DayGrain[] = ['day', 'week', 'month', 'quarter', 'year'];
/** What the days of a result stand for, as its configuration says. */
const grainOf = (body: Record<string, unknown>): DayGrain =>
  grains.find((grain) => grain === body.grain) ?? 'day';

interface ResultViewProps {
  room: AnalysisRoom;
  body: Record<string, unknown>;
  result: Result;
  view: string;
  selected: Record<string, unknown> | null;
  onOpen: OpenMark;
  label: string;
}

/** A result as a picture, a table or the SQL that made it. */
export function ResultView(props: ResultViewProps): ReactNode {
  if (props.view === 'sql') return <SqlView sql={props.result.sql} />;
  if (props.view === 'table')
    return (
      <ResultTable result={props.result} body={props.body} grain={grainOf(props.body)} label={props.label} />
    );
  return <Picture {...props} />;
}

function Picture({ room, body, result, view, selected, onOpen, label }: ResultViewProps): ReactNode {
  const locale = useLocale();
  const theme = useChartTheme();
  // The result belongs to the body it was run with: until a new one is there, the old is drawn as it was.
  const drawing = useMemo(
    () => room.draw(result, body, view, { locale, theme }),
    [room, result, body, view, locale, theme],
  );
  return drawing.type === 'heat' ? (
    <HeatGrid model={drawing.model} selected={selected} onOpen={onOpen} />
  ) : (
    <EChart chart={drawing.chart} label={label} onOpen={onOpen} />
  );
}
