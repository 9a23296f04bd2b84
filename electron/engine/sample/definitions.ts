import type { Meaning, Role } from '#shared/model/table';
import type { SampleFile } from '#shared/sample/words';

/** What the sample's columns mean, in the order of its headers: nothing is left to a guess. */
export const sampleMeanings: Record<SampleFile, { role: Role; meanings: Meaning[] }> = {
  customers: {
    role: 'customers',
    meanings: [
      'customer',
      'name',
      'email',
      'phone',
      'birthDate',
      'attribute',
      'attribute',
      'postcode',
      'attribute',
      'attribute',
      'attribute',
      'attribute',
    ],
  },
  orders: {
    role: 'transactions',
    meanings: [
      'order',
      'customer',
      'time',
      'product',
      'productName',
      'category',
      'quantity',
      'price',
      'coupon',
      'attribute',
      'paymentMethod',
      'channel',
      'attribute',
    ],
  },
  events: { role: 'events', meanings: ['customer', 'session', 'time', 'event', 'product', 'attribute'] },
  tickets: {
    role: 'interactions',
    meanings: ['none', 'customer', 'time', 'channel', 'theme', 'status', 'agent', 'verbatim'],
  },
  surveys: {
    role: 'feedback',
    meanings: ['none', 'customer', 'time', 'channel', 'score', 'attribute', 'verbatim'],
  },
  campaigns: { role: 'campaigns', meanings: ['none', 'customer', 'time', 'campaign', 'status'] },
  products: { role: 'catalogue', meanings: ['product', 'productName', 'category', 'price'] },
};
