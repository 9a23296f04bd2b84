import { fault } from '#shared/faults/fault';

/** Database files that this process has open: two instances on one file lose data silently. */
const claimed = new Set<string>();

/** @throws workbookLocked when this process has the file open already. */
export function claimFile(path: string): void {
  if (claimed.has(path)) {
    throw fault(
      'workbookLocked',
      { path, holder: String(process.pid), since: '' },
      { remedy: 'openReadOnly' },
    );
  }
  claimed.add(path);
}

export function releaseFile(path: string): void {
  claimed.delete(path);
}
