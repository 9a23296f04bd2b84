import type { PersonalKind } from '#shared/model/personal-kind';
import type { AppiTag } from '#shared/model/privacy';
import type { Sensitivity } from '#shared/model/table';
import { isAddress, isAddressPart } from './address-values.ts';
import { isBirthDate } from './dates.ts';
import * as is from './patterns.ts';

/**
 * How a kind is told. Shares are of the distinct filled values. `loose` values count where the header says so; `strict`
 * ones speak for themselves.
 */
export interface Detector {
  kind: PersonalKind;
  /** Headers, normalised, that name it. */
  header: RegExp;
  /** Headers that name something else, whatever else they say. */
  veto?: RegExp;
  loose: (text: string) => boolean;
  withHeader: number;
  strict?: (text: string) => boolean;
  /** The share of strict values that is enough without a header. */
  alone?: number;
  /** Whether the share is of check digits: then no header of another thing speaks against it. */
  checked?: boolean;
}

/** What follows from a kind, for how a column is handled. */
export const consequences: Readonly<Record<PersonalKind, { sensitivity: Sensitivity; appi: AppiTag }>> = {
  email: { sensitivity: 'personal', appi: 'personalInformation' },
  phone: { sensitivity: 'personal', appi: 'personalInformation' },
  postcode: { sensitivity: 'personal', appi: 'personalInformation' },
  myNumber: { sensitivity: 'personal', appi: 'identificationCode' },
  corporateNumber: { sensitivity: 'none', appi: 'none' },
  card: { sensitivity: 'personal', appi: 'personalInformation' },
  bankAccount: { sensitivity: 'personal', appi: 'personalInformation' },
  ipAddress: { sensitivity: 'personal', appi: 'personalRelated' },
  macAddress: { sensitivity: 'personal', appi: 'personalRelated' },
  onlineId: { sensitivity: 'personal', appi: 'personalRelated' },
  drivingLicence: { sensitivity: 'personal', appi: 'identificationCode' },
  passport: { sensitivity: 'personal', appi: 'identificationCode' },
  insuranceNumber: { sensitivity: 'personal', appi: 'identificationCode' },
  name: { sensitivity: 'personal', appi: 'personalInformation' },
  nameKana: { sensitivity: 'personal', appi: 'personalInformation' },
  address: { sensitivity: 'personal', appi: 'personalInformation' },
  birthDate: { sensitivity: 'personal', appi: 'personalInformation' },
  gender: { sensitivity: 'none', appi: 'personalRelated' },
  specialCare: { sensitivity: 'specialCare', appi: 'specialCare' },
  freeText: { sensitivity: 'personal', appi: 'personalInformation' },
};

/** Headers of things, orders and sums: values alone make no person of them. */
export const ofThings =
  /\b(?:order|invoice|sku|jan|ean|upc|isbn|gtin|product|item|stock|article|amount|price|total|qty|quantity|receipt|tracking|shipment|batch|lot|serial|version|firmware|part|model|campaign|coupon|code|duration|store|shop|branch|company|vendor|supplier|brand|city|town|timestamp)\b|注文|受注|発注|商品|製品|品番|品名|型番|伝票|金額|価格|単価|売上|追跡|送り状|管理番号|バージョン|コード|店舗|支店|会社|企業|法人名|取引先|ブランド|市区町村|都道府県|メーカー|部署|部門/u;

const isGender = (text: string): boolean =>
  /^(?:m|f|x|male|female|man|woman|men|women|boy|girl|non ?-?binary|other|unknown|prefer not to (?:say|answer)|not specified|男|女|男性|女性|男子|女子|その他|不明|無回答|回答しない|答えたくない|未回答|[0129])$/iu.test(
    text,
  );
const isBirthday = (text: string): boolean =>
  isBirthDate(text) || /^\d{1,2}(?:月\s?|[-/])\d{1,2}日?$/u.test(text);

/** Most exact first: where two kinds are as likely, the earlier one is meant. */
export const detectors: readonly Detector[] = [
  {
    kind: 'email',
    header: /\be ?mail\b|\bmail ?address\b|\bmail\b|メール|eメール/u,
    loose: is.isEmail,
    withHeader: 0.6,
    strict: is.isEmail,
    alone: 0.85,
  },
  {
    kind: 'card',
    header:
      /\b(?:credit ?card|card (?:no|num|number)|pan|cc (?:no|num|number))\b|カード番号|クレジットカード|クレカ/u,
    loose: is.isCardText,
    withHeader: 0.95,
    strict: is.isCardText,
    alone: 0.95,
    checked: true,
  },
  {
    kind: 'myNumber',
    header: /\bmy ?number\b|マイナンバー|個人番号/u,
    loose: is.isMyNumberText,
    withHeader: 0.95,
    strict: is.isMyNumberText,
    alone: 0.95,
    checked: true,
  },
  {
    kind: 'corporateNumber',
    header: /\b(?:corporate|houjin|hojin) (?:no|num|number|bango)\b|法人番号|適格請求書|インボイス登録番号/u,
    loose: is.isCorporateText,
    withHeader: 0.95,
    strict: is.isCorporateText,
    alone: 0.95,
    checked: true,
  },
  {
    kind: 'bankAccount',
    header: /\biban\b|\bbank (?:account|acct)(?: (?:no|num|number))?\b|口座/u,
    veto: /\b(?:type|name|holder|balance|branch)\b|名義|種別|種類|残高|支店/u,
    loose: is.isAccount,
    withHeader: 0.85,
    strict: is.isIbanText,
    alone: 0.95,
    checked: true,
  },
  {
    kind: 'macAddress',
    header: /\bmac\b|\bbssid\b|macアドレス/u,
    loose: is.isMacAddress,
    withHeader: 0.6,
    strict: is.isMacAddress,
    alone: 0.9,
  },
  {
    kind: 'ipAddress',
    header: /\b(?:ip|ip ?v[46]|ip ?addr(?:ess)?|remote addr|client ip|x forwarded for)\b|ipアドレス|接続元/u,
    loose: is.isIpAddress,
    withHeader: 0.6,
    // Versions of programs have four parts too, and begin with one digit.
    strict: (text) => is.isIpAddress(text) && !/^\d\./u.test(text),
    alone: 0.9,
  },
  {
    kind: 'drivingLicence',
    header:
      /\bdriv\w* s? ?licen[cs]e\b|\bdl (?:no|num|number)\b|\blicen[cs]e (?:no|num|number)\b|運転免許|免許証|免許番号/u,
    veto: /\b(?:date|expiry|expires|class|type)\b|日|種類|区分|有効/u,
    loose: is.isDrivingLicence,
    withHeader: 0.85,
  },
  {
    kind: 'passport',
    header: /\bpassport\b|旅券|パスポート/u,
    veto: /\b(?:date|expiry|expires|country|issued)\b|日|国|有効/u,
    loose: is.isPassport,
    withHeader: 0.85,
  },
  {
    kind: 'insuranceNumber',
    header:
      /\b(?:(?:health )?insurance|insured|medicare|national insurance|pension|nhs) (?:card |member )?(?:no|num|number|id)\b|\bssn\b|\bsocial security\b|\bsoc sec\b|\bnino\b|被保険者|保険証|保険者番号|保険番号|年金番号/u,
    veto: /\b(?:amount|premium|fee|type|date|name)\b|金額|料|額|種別|区分|氏名|名$|日$/u,
    loose: is.isInsuranceNumber,
    withHeader: 0.85,
  },
  {
    kind: 'phone',
    header:
      /\b(?:phone|telephone|tel|mobile|cell(?:phone)?|fax|contact (?:no|num|number)|landline)\d?\b|(?:^|\b)tel\d*|電話|携帯|ファックス|fax|連絡先番号/u,
    veto: /\b(?:model|type|carrier|os|brand|product|app|plan|flag|opt|count|extension)\b|機種|料金|キャリア|回数|件数|時間|日時|対応|有無|内線/u,
    loose: is.isPhone,
    withHeader: 0.6,
    strict: is.isWrittenPhone,
    alone: 0.85,
  },
  {
    kind: 'postcode',
    header: /\b(?:post ?code|postal(?: ?code)?|zip(?: ?code)?|zip\d|plz|eircode)\b|郵便|〒/u,
    veto: /\b(?:file|archive)\b|振替|料金|送料/u,
    loose: is.isPostcode,
    withHeader: 0.75,
    strict: is.isMarkedPostcode,
    alone: 0.8,
  },
  {
    kind: 'onlineId',
    header:
      /\b(?:cookie|ad ?id|idfa|idfv|gaid|aaid|advertising|device (?:id|uuid)|client id|visitor id|anonymous id|user pseudo id|browser id|ga id|fbp|fbclid|gclid)\b|クッキー|広告id|広告 id|端末id|端末 id|デバイスid|デバイス id|訪問者id|ブラウザid|cookie/u,
    veto: /\b(?:consent|policy|campaign|accepted|group|cost|spend)\b|同意/u,
    loose: is.isOnlineId,
    withHeader: 0.8,
  },
  {
    kind: 'birthDate',
    header:
      /\b(?:birth ?date|birth ?day|date of birth|dob|birth|born|year of birth)\b|生年|誕生|生まれ|出生/u,
    veto: /\b(?:place|country|weight|city|coupon|message|campaign|offer|registry)\b|出生地|場所|体重|クーポン|特典|都道府県/u,
    loose: isBirthday,
    withHeader: 0.75,
  },
  {
    kind: 'gender',
    header: /\b(?:gender|sex)\b|性別|男女/u,
    veto: /\b(?:ratio|count|share|orientation)\b|比|割合|数/u,
    loose: isGender,
    withHeader: 0.8,
  },
  {
    kind: 'address',
    header:
      /\b(?:address(?: ?\d)?|addr(?: ?\d)?|address line(?: ?\d)?|street(?: ?\d)?|house number|residence)\b|住所|番地|町域|建物名|お届け先|届け先|配送先|送付先|居所|所在/u,
    veto: /\b(?:ip|mac|e ?mail|mail|web|url|wallet|store|shop|branch|office|warehouse|company|headquarters|type|id)\b|メール|店舗|支店|会社|本社|倉庫|区分|電話|氏名|名前|郵便|コード/u,
    loose: isAddressPart,
    withHeader: 0.6,
    strict: isAddress,
    alone: 0.65,
  },
];
