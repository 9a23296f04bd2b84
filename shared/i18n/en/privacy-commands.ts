/** Commands that lead into the room Privacy; those ending in `.words` are what they are also found by in the palette. */
export const privacyCommandsEn = {
  'command.forget': 'Forget a customer …',
  'command.forget.words': 'delete, erase, remove, everything about me, right to be forgotten, GDPR',
  'command.forget.how': 'Open the customer’s page, then choose More → Forget this customer …',
  'command.consent': 'Consent and withdrawals',
  'command.consent.words': 'withdraw consent, opt out, left out, agree, permission, GDPR',
  'command.copyFor': 'Make a copy for a recipient …',
  'command.copyFor.words': 'copies for others, share, pass on, pseudonymise, anonymise, hand over',
  'command.audit': 'Log of what was done with the data',
  'command.audit.words': 'audit log, record, who saw, exports, trail',
  'privacy.room.texts': 'texts that may name people; only those parts are masked',
  'privacy.room.textsTag': 'Not personal by itself; single texts may be',
} as const;
