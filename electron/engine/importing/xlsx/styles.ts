import type { Job } from '#engine/jobs/job';
import { generalFormat, numberFormatOf, type NumberFormat } from '../sheets/number-format.ts';
import type { PackagePart, ZipPackage } from '../sheets/zip-package.ts';
import { readXml } from '../sheets/read-xml.ts';

/** The number format of each cell style, in order; a workbook may have none at all. */
export async function readStyles(
  zip: ZipPackage,
  part: PackagePart | undefined,
  job: Job,
): Promise<NumberFormat[]> {
  if (!part) return [generalFormat];
  const custom = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  await readXml(zip, part, job, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt' && numFmtId !== undefined && formatCode !== undefined)
        custom.set(Number(numFmtId), formatCode);
      else if (name === 'xf' && inCells) ids.push(Number(numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  const known = new Map<number, NumberFormat>();
  return ids.map((id) => {
    const format = known.get(id) ?? numberFormatOf(id, custom);
    known.set(id, format);
    return format;
  });
}
