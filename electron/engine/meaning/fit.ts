import { isDayType } from '#shared/model/column-groups';
import type { Meaning, StorageType } from '#shared/model/table';
import type { Shape } from './shape.ts';

/**
 * How well a column's type and values agree with a meaning: 1 agrees, below 1 is doubtful, 0 cannot be. A name alone
 * never makes a yes/no column a customer key or a sentence an amount.
 */
export function typeFit(meaning: Meaning, type: StorageType, shape: Shape): number {
  const empty = shape.filled === 0;
  switch (meaning) {
    case 'time':
    case 'endTime':
      if (isDayType(type)) return 1;
      if (type === 'integer' || type === 'text') return shape.compactDay > 0.8 || empty ? 0.9 : 0.25;
      return 0;
    case 'birthDate':
      return isDayType(type) || type === 'text' || shape.compactDay > 0.8 || type === 'integer' ? 1 : 0;
    case 'amount':
    case 'price':
    case 'cost':
    case 'discount':
      return shape.numeric || (empty && type === 'text') ? 1 : 0;
    case 'quantity':
      return shape.numeric ? (shape.integers || empty ? 1 : 0.7) : 0;
    case 'score':
      if (!shape.numeric) return type === 'text' && shape.distinct <= 7 && !shape.longText ? 0.6 : 0;
      return shape.largest <= 10 ? 1 : shape.largest <= 100 ? 0.6 : 0.2;
    case 'verbatim':
      if (type !== 'text') return 0;
      return shape.longText ? 1 : shape.filled >= 8 && shape.distinct < shape.filled / 3 ? 0.35 : 0.75;
    case 'customer':
    case 'order':
    case 'session':
    case 'household':
      if (isDayType(type) || type === 'boolean' || type === 'time') return 0;
      return shape.money || shape.longText || shape.negative ? 0.2 : 1;
    case 'product':
    case 'coupon':
      return isDayType(type) || type === 'boolean' || shape.money || shape.longText ? 0.2 : 1;
    case 'email':
      return type !== 'text' ? 0 : empty || shape.email > 0.5 ? 1 : 0.15;
    case 'phone':
      return shape.money || isDayType(type) || type === 'boolean' ? 0 : shape.phone > 0.5 || empty ? 1 : 0.5;
    case 'name':
    case 'nameKana':
    case 'address':
    case 'productName':
      return type === 'text' ? 1 : 0;
    case 'event':
    case 'status':
    case 'dealStage':
    case 'category':
    case 'channel':
    case 'theme':
    case 'campaign':
    case 'agent':
    case 'paymentMethod':
      if (isDayType(type) || shape.money) return 0;
      return type === 'text' ? (shape.longText ? 0.4 : 1) : 0.6;
    case 'company':
    case 'postcode':
      return isDayType(type) || type === 'boolean' ? 0 : 1;
    case 'consent':
    case 'attribute':
    case 'none':
      return 1;
  }
}
