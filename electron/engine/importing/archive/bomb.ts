import { fault, type FaultError } from '#shared/faults/fault';
import type { PinnedFile } from '../source/pinned-file.ts';

/** What packed bytes may become: a bomb is what grows to more than both. */
export interface BombLimits {
  /** Times the size of the packed bytes. */
  ratio: number;
  bytes: number;
}

export const bombLimits: BombLimits = { ratio: 100, bytes: 2 * 2 ** 30 };

/** Whether so many packed bytes that become so many are beyond the limits. */
export const isBomb = (packed: number, unpacked: number, { ratio, bytes } = bombLimits): boolean =>
  unpacked > bytes && unpacked > packed * ratio;

/** Names the limits and the way on: unpacked by another program, the same bytes are a file like any other. */
export const unpacksTooMuch = (
  { path }: Pick<PinnedFile, 'path'>,
  part: string,
  { ratio, bytes } = bombLimits,
): FaultError =>
  fault('unpacksTooMuch', { path, part, times: ratio, gigabytes: bytes / 2 ** 30 }, { remedy: 'chooseFile' });

/**
 * Counts the unpacked bytes of a file that is packed as a whole.
 * @throws unpacksTooMuch once there are more than the limits allow
 */
export function bombGuard(file: PinnedFile, limits: BombLimits): (given: number) => void {
  let sum = 0;
  return (given) => {
    sum += given;
    if (isBomb(file.bytes, sum, limits)) throw unpacksTooMuch(file, file.name, limits);
  };
}
