import { text } from '#shared/i18n/translate';
import type { PrivacyFinding } from '#shared/model/privacy';
import { shareOf } from './column-values.ts';
import { ofThings } from './detectors.ts';
import { finding, headerEvidence, shareEvidence, type ColumnInQuestion } from './finding.ts';
import {
  hasNameShape,
  isAddressedName,
  isKana,
  isKnownGivenOrFamily,
  isKnownName,
  isKnownReading,
} from './name-values.ts';

/** Headers that can only mean a person's name. */
const surely =
  /\b(?:full name|first name|last name|given names?|family name|surname|forename|middle name|maiden name|(?:customer|client|member|contact|patient|guest|recipient|buyer|subscriber|passenger|employee|student|respondent|cardholder|card holder|account holder) name|first and last name)\b|氏名|姓名|お名前|(?:顧客|会員|お客様|お客さま|契約者|購入者|注文者|送付先|届け先|配送先|受取人|患者|利用者|回答者|名義人|申込者|代表者|世帯主)(?:氏名|名前|名$|名 )|^(?:姓|名|氏)(?: ?\d)?$|苗字|名字|口座名義/u;
/** Headers that mean one where the values do too. */
const maybe =
  /\b(?:name|agent|rep|owner|operator|staff|contact|assignee|sales person|salesperson|author|person|who|customer|member|client|recipient|reviewer)\b|名前|担当|応対者|対応者|スタッフ|オペレー|顧客|会員|お客様|記入者|投稿者|契約者|購入者|宛名/u;
const otherNames =
  /\b(?:product|item|company|organi[sz]ation|store|shop|file|campaign|event|column|city|country|brand|user|page|screen|title|description|plan|project|host|domain|category|department|team|channel|model|group|course|service|menu|vendor|supplier|code|id|no|number|type|rank)\b|商品|製品|品名|会社|企業|法人|店舗|支店|部署|部門|施設|キャンペーン|イベント|ファイル|カテゴリ|プラン|コース|メニュー|都市|国名|ブランド|チーム|サービス|銀行|番号|コード|id|区分|種別|ランク|学校|駅名/u;
const readings =
  /\b(?:kana|furigana|yomi|reading)\b|カナ|フリガナ|ふりがな|かな$|よみ|読み|(?:^|本人|契約者|会員|お客様)(?:セイ|メイ|せい|めい)$/u;
const companies =
  /(?:株式会社|有限会社|合同会社|\(株\)|㈱|財団法人|社団法人)|\b(?:inc|ltd|llc|corp|corporation|gmbh|co|company|plc|limited|group|holdings|store|shop)\b\.?/iu;

/** Kanji or Latin names: by a header that can mean nothing else and their shape, or by frequent names among the values. */
export function detectName(column: ColumnInQuestion): PrivacyFinding | null {
  const { header, unnamed, values } = column;
  const { distinct } = values;
  if (readings.test(header)) return null;
  const sure = !unnamed && surely.test(header) && !/\b(?:id|no|number|code)\b|番号|コード/u.test(header);
  if (values.filled.length === 0)
    return sure ? finding('name', 0.5, [headerEvidence(column), text('privacy.evidence.noValues')]) : null;
  if (shareOf(distinct, (value) => companies.test(value)) > 0.3) return null;
  const shape = shareOf(distinct, hasNameShape);
  if (shape < 0.75) return null;
  const addressed = shareOf(distinct, isAddressedName);
  const known = shareOf(distinct, isKnownName);
  const parts = shareOf(distinct, isKnownGivenOrFamily);
  const count = distinct.length;
  if (sure)
    return finding('name', 0.8 + 0.1 * shape + 0.1 * known, [
      headerEvidence(column),
      shareEvidence('name', shape, count),
    ]);
  if (otherNames.test(header)) return null;
  if (!unnamed && maybe.test(header) && (known >= 0.3 || parts >= 0.4 || addressed >= 0.5))
    return finding('name', 0.75 + 0.2 * Math.max(known, parts), [
      headerEvidence(column),
      shareEvidence('name', Math.max(known, parts), count),
    ]);
  if (ofThings.test(header) || count < 8) return null;
  if (known < 0.35 && addressed < 0.8) return null;
  return finding('name', 0.65 + 0.25 * known, [shareEvidence('name', Math.max(known, addressed), count)]);
}

/** Readings in kana: by their header, by frequent readings, or as the reading beside a column of names. */
export function detectKana(column: ColumnInQuestion, besideNames: boolean): PrivacyFinding | null {
  const { header, unnamed, values } = column;
  const { distinct } = values;
  const named = !unnamed && readings.test(header) && !otherNames.test(header);
  if (values.filled.length === 0)
    return named
      ? finding('nameKana', 0.5, [headerEvidence(column), text('privacy.evidence.noValues')])
      : null;
  const kana = shareOf(distinct, isKana);
  if (kana < 0.85) return null;
  const evidence = [shareEvidence('nameKana', kana, distinct.length)];
  if (named) return finding('nameKana', 0.8 + 0.15 * kana, [headerEvidence(column), ...evidence]);
  if (otherNames.test(header) || ofThings.test(header) || distinct.length < 8) return null;
  if (shareOf(distinct, isKnownReading) >= 0.3) return finding('nameKana', 0.8, evidence);
  return besideNames && distinct.length >= values.filled.length * 0.6
    ? finding('nameKana', 0.7, [...evidence, text('privacy.evidence.besideNames')])
    : null;
}
