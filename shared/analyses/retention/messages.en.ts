export const retentionEn = {
  'retention.headline.first': 'came back in the first interval',
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
  'retention.view.sentence':
    'Customers who first [start] and came back to [return] by [grain] among [who], counting [measure]',
  'retention.view.start': 'First activity',
  'retention.view.return': 'Return activity',
  'retention.view.rate': 'rate',
  'retention.view.people': 'people',
  'retention.view.heatmap': 'Heatmap',
  'retention.view.curves': 'Curves',
  'retention.view.caption': 'Retention by cohort',
  'retention.view.rowHeader': 'Began in',
  'retention.view.customers': 'Customers',
  'retention.view.cohort': '{{period}} cohort',
  'retention.view.dayK': 'day {{k}}',
  'retention.view.weekK': 'week {{k}}',
  'retention.view.monthK': 'month {{k}}',
  'retention.view.place': '{{cohort}}, {{interval}}',
  'retention.view.cell': '{{returned}} of {{customers}} came back ({{percent}}%)',
  'retention.view.cellIncomplete':
    '{{returned}} of {{customers}} came back so far ({{percent}}%); the interval is not complete',
  'retention.view.size_one': '{{n}} customer',
  'retention.view.size_other': '{{n}} customers',
  'retention.view.completeCohorts': 'All complete cohorts',
  'retention.view.allCohorts': 'All cohorts',
  'retention.view.unitRate': '% of the cohort',
  'retention.view.unitCustomers': 'customers who came back',
  'retention.view.flagged': 'may include earlier customers',
  'retention.view.dayIncomplete': 'day not complete: data ends {{day}}',
  'retention.view.weekIncomplete': 'week not complete: data ends {{day}}',
  'retention.view.monthIncomplete': 'month not complete: data ends {{day}}',
  'retention.view.daysAfter': 'days after the first',
  'retention.view.weeksAfter': 'weeks after the first',
  'retention.view.monthsAfter': 'months after the first',
  'retention.view.summaryPoint':
    '{{percent}}%: {{returned}} of {{customers}} customers in {{cohorts}} cohorts',
  'retention.view.intervals': 'Intervals shown',
  'retention.view.minimum': 'Times in an interval, at least',
  'retention.view.settlingDays': 'Days until a cohort counts as new customers',
  'retention.view.includeTruncated': 'Summary includes cohorts that may hold earlier customers',
  'retention.view.includeIncomplete': 'Summary includes incomplete intervals',
  'retention.view.averageMean': 'Summary is the plain mean of the rates',
  'retention.view.newTitle': 'Monthly retention',
  'retention.view.hint': 'Who came back, by when they first came',
} as const;
