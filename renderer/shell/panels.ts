import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** What every panel of the centre is given. */
export interface PanelProps {
  /** The tab's id. */
  id: string;
  params: Record<string, unknown>;
  active: boolean;
}

export type PanelName =
  | 'data'
  | 'import'
  | 'table'
  | 'refresh'
  | 'quarantine'
  | 'analyses'
  | 'document'
  | 'customers'
  | 'customer'
  | 'compare'
  | 'identity'
  | 'segments'
  | 'segment'
  | 'voices'
  | 'reports'
  | 'privacy'
  | 'report';

export type Panel = LazyExoticComponent<ComponentType<PanelProps>>;

/** Every kind of tab there is. Each loads when it is first shown. */
export const panels: Partial<Record<PanelName, Panel>> = {
  data: lazy(async () => ({ default: (await import('../data/DataPanel.tsx')).DataPanel })),
  import: lazy(async () => ({ default: (await import('../data/importing/ImportPanel.tsx')).ImportPanel })),
  table: lazy(async () => ({ default: (await import('../data/TablePanel.tsx')).TablePanel })),
  refresh: lazy(async () => ({ default: (await import('../data/refresh/RefreshPanel.tsx')).RefreshPanel })),
  document: lazy(async () => ({ default: (await import('../analyses/DocumentPanel.tsx')).DocumentPanel })),
  customers: lazy(async () => ({
    default: (await import('../customers/CustomersPanel.tsx')).CustomersPanel,
  })),
  customer: lazy(async () => ({ default: (await import('../customers/CustomerPanel.tsx')).CustomerPanel })),
  compare: lazy(async () => ({ default: (await import('../customers/ComparePanel.tsx')).ComparePanel })),
  identity: lazy(async () => ({ default: (await import('../identity/MatchPanel.tsx')).MatchPanel })),
  segments: lazy(async () => ({ default: (await import('../segments/SegmentsPanel.tsx')).SegmentsPanel })),
  segment: lazy(async () => ({ default: (await import('../segments/SegmentPanel.tsx')).SegmentPanel })),
  voices: lazy(async () => ({ default: (await import('../voices/VoicesRoom.tsx')).VoicesRoom })),
  reports: lazy(async () => ({ default: (await import('../reports/ReportsPanel.tsx')).ReportsPanel })),
  privacy: lazy(async () => ({ default: (await import('../privacy/PrivacyPanel.tsx')).PrivacyPanel })),
  report: lazy(async () => ({ default: (await import('../reports/ReportPanel.tsx')).ReportPanel })),
  analyses: lazy(async () => ({ default: (await import('./AnalysesPanel.tsx')).AnalysesPanel })),
};
