import { pivotRoom } from './pivot/index.ts';
import { retentionRoom } from './retention/index.ts';
import type { AnalysisRoom } from './room.ts';
import { trendRoom } from './trend/index.ts';

/** Every analysis of the window: a folder and a line. */
export const analysisRooms: readonly AnalysisRoom[] = [retentionRoom, trendRoom, pivotRoom];

export const analysisRoom = (kind: string): AnalysisRoom | undefined =>
  analysisRooms.find((room) => room.kind === kind);
