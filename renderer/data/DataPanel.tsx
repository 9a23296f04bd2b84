import type { ReactNode } from 'react';

export function DataPanel(): ReactNode {
  return null;
}
