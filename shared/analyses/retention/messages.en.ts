export const retentionEn = {
  'retention.definition.cohorts':
    'Cohorts: customers by the {{grain}} in which they first {{start}}. First means first in all of the data.',
  'retention.definition.cohortsWithin':
    'Cohorts: customers by the {{grain}} in which they first {{start}}, for those who began {{period}}. First means first in all of the data.',
  'retention.definition.cells_one':
    'Cells: customers of the cohort who {{return}} in exactly that later {{grain}}.',
  'retention.definition.cells_other':
    'Cells: customers of the cohort who {{return}} at least {{n}} times in exactly that later {{grain}}.',
  'retention.definition.rate':
    'Rate: customers who came back, divided by the size of the cohort. Interval 0 is the whole cohort.',
  'retention.definition.pooled':
    'Summary: all customers who came back, divided by the sizes of their cohorts.',
  'retention.definition.mean': 'Summary: the plain mean of the cohorts’ rates.',
  'retention.definition.incompleteOut':
    'Intervals that end after {{end}} are incomplete and stay out of the summary.',
  'retention.definition.incompleteIn':
    'Intervals that end after {{end}} are incomplete; the summary holds them.',
  'retention.definition.truncatedOut':
    'Cohorts that began before {{date}} may include earlier customers, since the data begins on {{start}}; they stay out of the summary.',
  'retention.definition.truncatedIn':
    'Cohorts that began before {{date}} may include earlier customers, since the data begins on {{start}}; the summary holds them.',
  'retention.base': 'customers in {{cohorts}} cohorts',
  'retention.excluded.afterEnd': 'Customers who began after the data’s end ({{end}})',
  'retention.mark.day': '{{cohort}} cohort, day {{k}}',
  'retention.mark.week': '{{cohort}} cohort, week {{k}}',
  'retention.mark.month': '{{cohort}} cohort, month {{k}}',
  'retention.mark.cohort': '{{cohort}} cohort',
  'retention.column.cohort': 'Cohort',
  'retention.column.customers': 'Customers',
  'retention.column.interval': 'Interval',
  'retention.column.returned': 'Came back',
  'retention.column.rate': 'Rate',
  'retention.column.truncated': 'May include earlier customers',
} as const;
