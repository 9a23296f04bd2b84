export const trendEn = {
  'trend.definition.customers':
    'Customers with at least one of: {{event}}, by {{grain}}. Each counts once a {{grain}}.',
  'trend.definition.activities': 'Number of {{event}}, by {{grain}}.',
  'trend.definition.amount': 'Sum of the amounts of {{event}}, by {{grain}}.',
  'trend.definition.unidentifiedIn': 'What belongs to no known customer is included, so that totals tie.',
  'trend.definition.unidentifiedOut': 'What belongs to no known customer is left out.',
  'trend.definition.breakdown_one':
    'Broken down by {{column}} of {{table}}: the largest value, and all others together.',
  'trend.definition.breakdown_other':
    'Broken down by {{column}} of {{table}}: the {{n}} largest values, and all others together. Activities without a value are a group of their own.',
  'trend.definition.incomplete': 'Periods that the data covers only in part are marked incomplete.',
  'trend.definition.period': 'Period: {{period}}.',
  'trend.base.activities': 'activities',
  'trend.mark.period': '{{period}}',
  'trend.mark.value': '{{period}}, {{value}}',
  'trend.value.empty': 'no value',
  'trend.value.other': 'other values',
  'trend.column.period': 'Period',
  'trend.column.value': 'Value',
  'trend.column.other': 'All other values',
  'trend.column.activities': 'Activities',
  'trend.column.amount': 'Amount',
  'trend.column.unidentified': 'Without a customer',
} as const;
