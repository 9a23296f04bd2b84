import type { DataType, Meaning, Role, Sensitivity } from '#shared/model/table';
import { normaliseHeader } from './header.ts';

const psychographic =
  /\b(?:lifestyle|interests?|hobby|hobbies|values|personality|motivation|attitude|persona)\b|趣味|関心|興味|ライフスタイル|価値観|性格|志向|ペルソナ/u;
const demographic =
  /\b(?:gender|sex|age|country|region|state|city|prefecture|county|occupation|job|income|marital|education|language|nationality|partner|dependents|senior|children|family|household|born|latitude|longitude)\b|性別|年齢|年代|国|都道府県|地域|エリア|市区町村|職業|職種|役職|年収|収入|婚|学歴|言語|家族|世帯|子供|子ども|居住/u;
const specialCare =
  /\b(?:health|disease|diagnos\w*|disabilit\w*|disabled|medical|illness|medication|allerg\w*|pregnan\w*|religio\w*|faith|ethnic\w*|race|racial|sexual\w*|orientation|political|politics|union|criminal|conviction|genetic|biometric)\b|病歴|既往|持病|疾患|病名|診断|障害|障がい|服薬|アレルギー|妊娠|健康状態|健康診断|宗教|信仰|信条|人種|民族|犯罪|前科|支持政党|性的指向|労働組合/u;

const personal: ReadonlySet<Meaning> = new Set([
  'customer',
  'email',
  'phone',
  'name',
  'nameKana',
  'birthDate',
  'address',
  'postcode',
]);

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

/** How carefully a column must be handled: names, addresses and numbers of customers are personal, health or beliefs need special care. */
export function sensitivityOf(name: string, meaning: Meaning): Sensitivity {
  const header = normaliseHeader(name);
  if (specialCare.test(header)) return 'specialCare';
  return personal.has(meaning) ? 'personal' : 'none';
}
