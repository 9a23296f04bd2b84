import type { PrivacyFinding } from '#shared/model/privacy';
import { personMeanings } from '#shared/model/column-groups';
import type { DataType, Meaning, Role, Sensitivity } from '#shared/model/table';
import { normaliseHeader } from './header.ts';

const psychographic =
  /\b(?:lifestyle|interests?|hobby|hobbies|values|personality|motivation|attitude|persona)\b|趣味|関心|興味|ライフスタイル|価値観|性格|志向|ペルソナ/u;
const demographic =
  /\b(?:gender|sex|age|country|region|state|city|prefecture|county|occupation|job|income|marital|education|language|nationality|partner|dependents|senior|children|family|household|born|latitude|longitude)\b|性別|年齢|年代|国|都道府県|地域|エリア|市区町村|職業|職種|役職|年収|収入|婚|学歴|言語|家族|世帯|子供|子ども|居住/u;
const personal: ReadonlySet<Meaning> = new Set(personMeanings);

/** The kind of customer intelligence in a column; null for keys and for what says nothing about people. */
export function dataTypeOf(name: string, meaning: Meaning, role: Role): DataType | null {
  const header = normaliseHeader(name);
  switch (meaning) {
    case 'order':
    case 'amount':
    case 'quantity':
    case 'price':
    case 'cost':
    case 'discount':
    case 'coupon':
    case 'paymentMethod':
    case 'product':
    case 'productName':
    case 'category':
    case 'dealStage':
      return 'transactional';
    case 'session':
    case 'event':
    case 'channel':
    case 'campaign':
    case 'agent':
    case 'status':
      return 'behavioural';
    case 'score':
    case 'verbatim':
    case 'theme':
      return 'attitudinal';
    case 'birthDate':
    case 'postcode':
    case 'address':
    case 'company':
    case 'name':
    case 'nameKana':
      return 'demographic';
    case 'time':
    case 'endTime':
      return role === 'transactions' ? 'transactional' : role === 'feedback' ? 'attitudinal' : 'behavioural';
    case 'attribute':
      if (psychographic.test(header)) return 'psychographic';
      if (demographic.test(header)) return 'demographic';
      return role === 'customers' ? 'behavioural' : null;
    default:
      return null;
  }
}

/** How carefully a column must be handled: by what was found in it, and by what it means as a key or a name of customers. */
export function sensitivityOf(meaning: Meaning, found: PrivacyFinding | null): Sensitivity {
  if (found?.sensitivity === 'specialCare') return 'specialCare';
  return personal.has(meaning) || found?.sensitivity === 'personal' ? 'personal' : 'none';
}
