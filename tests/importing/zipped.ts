import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A zip of files by their names; a name that ends in `/` is a folder. */
export function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith('/')) zip.addEmptyDirectory(name);
    else zip.addBuffer(Buffer.from(content), name);
  }
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}
