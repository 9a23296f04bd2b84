export const sampleEn = {
  'sample.name': 'Hinode Store',
  'sample.writing': 'Writing the sample’s exports',
  'sample.importing': 'Importing {{file}}',
  'sample.retention': 'Monthly retention',
  'sample.orders': 'Customers by month',
  'sample.sales': 'Sales by category',
  'sample.tickets': 'Tickets by topic',
} as const;
