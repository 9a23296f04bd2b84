import { text } from '#shared/i18n/translate';
import type { PrivacyFinding } from '#shared/model/privacy';
import type { Guess } from '#shared/rpc/importing';

/** A finding of personal data as a guess of the column's sensitivity: what it is, what the law calls it, and why. */
export const privacyGuess = ({ kind, sensitivity, appi, confidence, evidence }: PrivacyFinding): Guess => ({
  value: sensitivity,
  confidence,
  evidence: [text(`privacy.kind.${kind}`), text(`privacy.appi.${appi}`), ...evidence],
});
