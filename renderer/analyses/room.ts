import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Drawing } from '#shared/analyses/analysis';
import type { ChartLook } from '#shared/charts/chart';
import type { MessageKey } from '#shared/i18n/catalogues';
import type { Result } from '#shared/model/result';

export interface FormProps {
  /** Parsed by the form with the kind's own schema. */
  body: Record<string, unknown>;
  onChange: (change: Record<string, unknown>) => void;
  readOnly: boolean;
}

/** What the window knows of a kind of analysis. */
export interface AnalysisRoom {
  kind: string;
  /** Version of the body that a new document has. */
  version: number;
  icon: LucideIcon;
  name: MessageKey;
  /** What a new document is called, and what it tells. */
  title: MessageKey;
  hint: MessageKey;
  /** It reads tables as they are, also where nothing is known of anyone's activity yet. */
  anyTable?: true;
  /** The configuration as a sentence. */
  Form: ComponentType<FormProps>;
  /** What the sentence leaves unsaid; null when it says all. */
  Options: ComponentType<FormProps> | null;
  /** Its pictures, as tabs. */
  views: readonly { id: string; label: MessageKey }[];
  /** The table whose rows its places stand for; absent where they stand for people alone. */
  rowsOf?: (body: Record<string, unknown>) => string;
  draw: (result: Result, body: Record<string, unknown>, view: string, look: ChartLook) => Drawing;
}
