import type { Job } from '#engine/jobs/job';
import { attribute } from '../sheets/xml.ts';
import { normalName, type PackagePart, type ZipPackage } from '../sheets/zip-package.ts';
import { readXml } from '../sheets/read-xml.ts';

export interface BookSheet {
  name: string;
  /** Hidden, or so hidden that a spreadsheet does not even list it. */
  hidden: boolean;
  part: PackagePart;
}

export interface DefinedName {
  name: string;
  /** Position of the sheet it belongs to, null when it is the workbook's. */
  sheet: number | null;
  refersTo: string;
}

/** What a workbook says of itself before any sheet is read. */
export interface Workbook {
  sheets: BookSheet[];
  names: DefinedName[];
  date1904: boolean;
  hasMacros: boolean;
  hasExternalLinks: boolean;
  strings: PackagePart | undefined;
  styles: PackagePart | undefined;
}

interface Relation {
  type: string;
  target: string;
}

const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();

/** The relations of a part by id; their targets as names in the package. */
export async function relationsOf(zip: ZipPackage, of: string, job: Job): Promise<Map<string, Relation>> {
  const slash = of.lastIndexOf('/');
  const folder = slash < 0 ? '' : of.slice(0, slash + 1);
  const part = zip.find(`${folder}_rels/${of.slice(slash + 1)}.rels`);
  const relations = new Map<string, Relation>();
  if (!part) return relations;
  await readXml(zip, part, job, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      // What lies outside of the file is never followed.
      if (TargetMode?.toLowerCase() === 'external') return;
      const plain = decoded(Target).replaceAll('\\', '/');
      relations.set(Id, {
        type: last(Type ?? ''),
        target: normalName(plain.startsWith('/') ? plain : folder + plain),
      });
    },
    close: () => undefined,
  });
  return relations;
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Where the workbook part is: as the package says, else where it always is, whatever the content types claim. */
export async function workbookPartOf(zip: ZipPackage, job: Job): Promise<PackagePart | undefined> {
  const relations = await relationsOf(zip, '', job);
  const told = [...relations.values()].find(({ type }) => type === 'officedocument');
  return (
    (told && zip.find(told.target)) ?? zip.find('xl/workbook.xml') ?? zip.find('xl/workbook.bin') ?? undefined
  );
}

/** Reads the list of sheets. @throws XmlProblem */
export async function readWorkbook(zip: ZipPackage, part: PackagePart, job: Job): Promise<Workbook> {
  const relations = await relationsOf(zip, part.name, job);
  const found: { name: string; hidden: boolean; id: string }[] = [];
  const names: DefinedName[] = [];
  let date1904 = false;
  let current: DefinedName | null = null;
  await readXml(zip, part, job, {
    open(name, attributes) {
      if (name === 'sheet')
        found.push({
          name: attributes.name ?? '',
          hidden: /hidden/i.test(attributes.state ?? ''),
          id: relationId(attributes),
        });
      else if (name === 'workbookPr') date1904 = isTrue(attributes.date1904);
      else if (name === 'definedName') {
        const sheet = attributes.localSheetId;
        current = {
          name: attributes.name ?? '',
          sheet: sheet === undefined ? null : Number(sheet),
          refersTo: '',
        };
      }
    },
    close(name) {
      if (name !== 'definedName' || !current) return;
      names.push(current);
      current = null;
    },
    text(text) {
      if (current) current.refersTo += text;
    },
  });
  const ofType = (type: string, usual: string) => {
    const told = [...relations.values()].find((relation) => relation.type === type);
    return (told && zip.find(told.target)) ?? zip.find(usual);
  };
  const sheets = found.flatMap(({ name, hidden, id }, index): BookSheet[] => {
    const relation = relations.get(id);
    if (relation && relation.type !== 'worksheet') return [];
    const sheet = zip.find(relation?.target ?? `xl/worksheets/sheet${index + 1}.xml`);
    return sheet ? [{ name, hidden, part: sheet }] : [];
  });
  return {
    sheets,
    names,
    date1904,
    hasMacros: zip.find('xl/vbaProject.bin') !== undefined,
    hasExternalLinks: [...relations.values()].some(({ type }) => type === 'externallink'),
    strings: ofType('sharedstrings', 'xl/sharedStrings.xml'),
    styles: ofType('styles', 'xl/styles.xml'),
  };
}

/** `r:id`, whatever prefix the namespace has; never `sheetId`. */
const relationId = (attributes: Readonly<Record<string, string>>): string => {
  const key = Object.keys(attributes).find((one) => one.endsWith(':id'));
  return (key === undefined ? attribute(attributes, 'id') : attributes[key]) ?? '';
};

export const isTrue = (text: string | undefined): boolean => text === '1' || text?.toLowerCase() === 'true';
