import type { ReactNode } from 'react';
import type { Subject } from '../stores/inspector.ts';

/** What the people behind the selection said. */
export function VoicesPanel({ subject }: { subject: Subject }): ReactNode {
  return <h2>{subject.title}</h2>;
}
