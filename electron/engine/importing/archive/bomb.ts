import { fault } from '#shared/faults/fault';
import type { PinnedFile } from '../source/pinned-file.ts';

/** What packed bytes may become: a bomb is what grows to more than both. */
export interface BombLimits {
  /** Times the size of the packed file. */
  ratio: number;
  bytes: number;
}

export const bombLimits: BombLimits = { ratio: 100, bytes: 2 * 2 ** 30 };

/**
 * Counts unpacked bytes.
 * @throws fileUnsafe once there are more than the limits allow
 */
export function bombGuard(
  file: PinnedFile,
  by: string,
  { ratio, bytes }: BombLimits,
): (given: number) => void {
  const most = Math.max(bytes, file.bytes * ratio);
  let sum = 0;
  return (given) => {
    sum += given;
    if (sum <= most) return;
    const detail = `${by} > ${ratio}:1, > ${bytes} bytes`;
    throw fault('fileUnsafe', { path: file.path, part: file.name }, { remedy: 'chooseFile', detail });
  };
}
