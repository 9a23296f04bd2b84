import { analysisOf } from '#shared/analyses/registry';
import { assertNever } from '#shared/assert-never';
import { protectedResult, protectionOf } from '#shared/privacy/protect-result';
import type { Answer, Params } from '#shared/rpc/contract';
import { openWorkbook, type EngineContext, type Handlers } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { columnsNamed } from '../privacy/audit/touched.ts';
import { leavingNow, passGate } from '../privacy/tags/gate.ts';
import { runnerHandlers } from '../runner/handlers.ts';
import { listTables, reading } from '../workbook/records.ts';
import { readSettings } from '../workbook/settings.ts';
import { writeReport } from './report/write.ts';
import { resultArrow, resultParquet } from './result-columnar.ts';
import { resultCsv } from './result-csv.ts';
import { resultPng, resultSvg } from './result-picture.ts';
import { resultXlsx } from './result-xlsx.ts';
import { writeFileWhole } from './write-file.ts';

async function contentOf(
  context: EngineContext,
  params: Params<'analysis.export'>,
  job: Job,
): Promise<string | Uint8Array> {
  const { kind, body, scope, who, format, title, view } = params;
  const whole: Answer<'analysis.run'> = await runnerHandlers['analysis.run'](
    context,
    { kind, body, scope, who },
    job,
  );
  const { locale, minimumCell } = await reading(context, readSettings);
  const analysis = analysisOf(kind);
  const parsed = analysis.parse(body);
  const protection = protectionOf(analysis.published(whole, parsed), minimumCell);
  const result = protectedResult(whole, protection);
  const svg = (): string => resultSvg(analysis, whole, parsed, view, locale, protection);
  switch (format) {
    case 'json':
      return `${JSON.stringify(result)}\n`;
    case 'csv':
      return resultCsv(result, locale);
    case 'xlsx':
      return resultXlsx(result, title, locale);
    case 'arrow':
      return resultArrow(openWorkbook(context), result, job);
    case 'parquet':
      return resultParquet(openWorkbook(context), result, job);
    case 'svg':
      return svg();
    case 'png':
      return resultPng(svg());
    default:
      return assertNever(format);
  }
}

export const exportHandlers: Handlers<'analysis.export' | 'report.write'> = {
  'analysis.export': async (context, params, job) => {
    const content = await contentOf(context, params, job);
    // Logged first: what leaves without a trace is worse than a trace of what failed to leave.
    const tag = await reading(context, async (connection) =>
      passGate(context, connection, {
        of: 'result',
        action: 'export',
        what: `${params.kind}/${params.format}`.slice(0, 100),
        columns: leavingNow(
          context,
          await listTables(connection),
          analysisOf(params.kind).labelled(params.body),
        ),
        read: columnsNamed(params.body, params.who, params.scope),
        rows: null,
        recipient: 'inside',
      }),
    );
    const bytes = await writeFileWhole(params.path, content);
    return { path: params.path, bytes, tag };
  },
  'report.write': async (context, params, job) => writeReport(context, params, job),
};
