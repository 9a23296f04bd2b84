import type { Job } from '#engine/jobs/job';
import type { PackagePart, ZipPackage } from './zip-package.ts';
import { XmlProblem } from './xml-problem.ts';
import type { XmlHandler } from './xml-scanner.ts';
import { XmlReader } from './xml.ts';

/** Reads a whole part of a package. @throws XmlProblem, what reading the part throws */
export async function readXml(
  zip: ZipPackage,
  part: PackagePart,
  job: Job,
  handler: XmlHandler,
): Promise<void> {
  for await (const piece of parsed(zip, part, job, handler)) void piece;
}

/** The pieces of a part, each after its elements have been told of. */
export async function* parsed(
  zip: ZipPackage,
  part: PackagePart,
  job: Job,
  handler: XmlHandler,
): AsyncGenerator<Buffer> {
  const xml = new XmlReader(handler);
  try {
    for await (const piece of zip.read(part, job)) {
      xml.write(piece);
      yield piece;
    }
    xml.end();
  } catch (error) {
    if (error instanceof XmlProblem) error.part = part.name;
    throw error;
  }
}
