import type { Job } from '#engine/jobs/job';
import { readXml } from '../sheets/read-xml.ts';
import { saidPlainly } from '../sheets/said-plainly.ts';
import { ZipPackage } from '../sheets/zip-package.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import type { TurnLine } from './turn.ts';

const body = 'word/document.xml';

/**
 * The paragraphs of a Word document as lines; a line break within a paragraph begins another one.
 * @throws fileTruncated, fileUnsafe, fileDamaged, Cancelled
 */
export async function documentLines(file: PinnedFile, job: Job): Promise<TurnLine[]> {
  return saidPlainly(file, async () => {
    const zip = await ZipPackage.open(file);
    try {
      const part = zip.find(body);
      const reader = new Paragraphs();
      if (part) await readXml(zip, part, job, reader);
      return reader.lines.map((text, index) => ({ text, number: index + 1, byteOffset: () => 0 }));
    } finally {
      zip.close();
    }
  });
}

class Paragraphs {
  readonly lines: string[] = [];
  private line = '';
  private inText = false;

  open(name: string): void {
    if (name === 't') this.inText = true;
    else if (name === 'tab') this.line += '\t';
    else if (name === 'br' || name === 'cr') this.finish();
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    else if (name === 'p') this.finish();
  }

  text(text: string): void {
    if (this.inText) this.line += text;
  }

  private finish(): void {
    this.lines.push(this.line);
    this.line = '';
  }
}
