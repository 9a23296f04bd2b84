import type { Meaning } from '#shared/model/table';

/** Header words of a meaning: English phrases (lower case, blanks between words) and Japanese ones (NFKC, lower case). */
export interface Words {
  meaning: Meaning;
  en: readonly string[];
  ja: readonly string[];
}

const words = (meaning: Meaning, en: string, ja: string): Words => ({
  meaning,
  en: en.split('|'),
  ja: ja.split('|'),
});

/** What headers usually mean. The phrase that covers most of a header wins, so "birth date" is not a time. */
export const vocabulary: readonly Words[] = [
  words(
    'customer',
    'customer id|customer|customer no|customer number|customer code|customer key|cust id|custid|customerid|cust no|client id|client|client number|member id|member|member no|member number|membership number|user id|userid|user|uid|account id|account number|account|account no|person id|respondent id|respondent|contact id|buyer id|shopper id|subscriber id|patient id|visitor id|loyalty number|loyalty id|card number|cid',
    '顧客id|顧客番号|顧客コード|顧客no|顧客|会員id|会員番号|会員コード|会員no|お客様id|お客様番号|お客様コード|お客さま番号|お客さまid|得意先コード|得意先番号|ユーザーid|ユーザid|ユーザー番号|利用者id|利用者番号|カスタマーid|回答者id|回答者番号|契約者番号|アカウントid|カード番号|加入者番号',
  ),
  words(
    'email',
    'email|e mail|mail|email address|mail address|e mail address',
    'メール|メールアドレス|eメール|e-mail|電子メール',
  ),
  words(
    'phone',
    'phone|phone number|telephone|telephone number|tel|mobile|mobile number|cell|cell phone|fax|contact number',
    '電話|電話番号|tel|携帯|携帯電話|携帯番号|連絡先電話|fax|ファックス|固定電話',
  ),
  words(
    'name',
    'name|full name|customer name|first name|last name|given name|given names|family name|surname|forename|middle name|member name|client name|contact name',
    '氏名|名前|お名前|顧客名|会員名|お客様名|姓|名|苗字|姓名|漢字氏名|氏名漢字',
  ),
  words(
    'nameKana',
    'kana|name kana|kana name|furigana|last name kana|first name kana',
    'カナ|フリガナ|ふりがな|氏名カナ|カナ氏名|お名前カナ|セイ|メイ|せい|めい|読み仮名|よみがな',
  ),
  words(
    'birthDate',
    'birth date|birthdate|birthday|date of birth|dob|birth|birth day|year of birth|birth year',
    '生年月日|誕生日|お誕生日|生まれ|生年|誕生年|出生日',
  ),
  words(
    'address',
    'address|street|street address|address 1|address 2|address line 1|address line 2|addr|shipping address|billing address|home address|ship to address',
    '住所|ご住所|番地|町域|建物名|住所1|住所2|配送先住所|お届け先|届け先住所|現住所|町名',
  ),
  words(
    'postcode',
    'postcode|post code|postal code|postalcode|zip|zip code|zipcode|postal',
    '郵便番号|〒|郵便|郵便コード',
  ),
  words('household', 'household|household id|family id|household number', '世帯|世帯id|世帯番号|家族id'),
  words(
    'company',
    'company|company name|company id|organization|organisation|organization id|employer|corporation|business name|account name',
    '会社|会社名|法人|法人名|法人番号|企業|企業名|勤務先|取引先名|団体名',
  ),
  words(
    'order',
    'order|order id|order no|order number|orderid|invoice|invoice no|invoice id|invoice number|receipt|receipt no|receipt id|receipt number|transaction id|transaction no|transaction number|basket id|basket|bill no|bill number|purchase id|booking id|reservation id|sales order|ticket no sale',
    '注文番号|注文id|注文no|注文コード|受注番号|受注id|受注no|伝票番号|伝票no|伝票|レシート番号|レシートno|請求書番号|取引番号|取引id|購入id|購入番号|予約番号|売上番号|オーダー番号|オーダーid|決済番号',
  ),
  words('session', 'session|session id|sessionid|visit id|visit', 'セッション|セッションid|訪問id|来訪id'),
  words(
    'time',
    'date|time|datetime|date time|timestamp|time stamp|order date|orderdate|invoice date|purchase date|purchased at|transaction date|transaction time|sales date|sale date|created|created at|created on|created date|creation date|event time|event date|event timestamp|occurred at|occurred on|happened at|response date|responded at|answered at|answer date|submitted at|submitted|submit date|start date|started at|start time|recorded date|recordeddate|contact date|contacted at|opened at|open date|ticket date|call date|call time|sent at|sent date|delivered at|visited at|visit date|booking date|order time|ordered at|paid at|payment date|day|review date|survey date|date of purchase|ts|last updated|updated at|received at|inquiry date|received date|when',
    '日時|日付|購入日|購入日時|購入年月日|購買日|購買日時|注文日|注文日時|受注日|受注日時|売上日|売上日時|取引日|取引日時|取引年月日|発生日時|発生日|イベント日時|閲覧日時|回答日|回答日時|回答年月日|問い合わせ日|問い合わせ日時|問合せ日|問合せ日時|お問い合わせ日時|お問い合わせ日|受付日|受付日時|応対日|応対日時|対応日時|登録日|登録日時|作成日|作成日時|送信日時|送信日|配信日|配信日時|来店日|来店日時|利用日|利用日時|アクセス日時|記録日時|タイムスタンプ|時刻|年月日|計上日|開始日時|開始日|投稿日|投稿日時|会計日|会計日時|決済日時|決済日|実施日|調査日|予約日|来場日',
  ),
  words(
    'endTime',
    'end date|end time|ended at|closed at|close date|resolved at|completed at|finished at|end|resolution date|closed date',
    '終了日時|終了日|完了日時|完了日|解決日時|解決日|クローズ日時|対応完了日時',
  ),
  words(
    'amount',
    'amount|total|total amount|total price|total value|value|dollar value|order value|order amount|order total|sales|sales amount|revenue|net sales|gross sales|gross amount|net amount|net revenue|spend|spending|price total|line total|subtotal|sub total|turnover|paid|amount paid|payment amount|payment|charge|charges|monetary|purchase amount|grand total|usd|gbp|eur|jpy|transaction amount|invoice amount|sale price total|extended price',
    '金額|合計金額|合計|購入金額|購買金額|売上|売上金額|売上高|注文金額|受注金額|請求金額|支払金額|お支払金額|支払額|決済金額|税込金額|税抜金額|小計|総額|利用金額|取引金額|販売金額|税込合計|お買上金額|お買い上げ金額|代金|売価合計',
  ),
  words(
    'quantity',
    'quantity|qty|number of|units|unit count|items|item count|count|pieces|pcs|number of items|number of units|num items|order quantity|quantity ordered|units sold|volume|cds',
    '数量|個数|点数|注文数|購入数|購入点数|購入個数|販売数|販売数量|本数|枚数|件数|台数|受注数|買上点数|注文数量|購入数量',
  ),
  words(
    'price',
    'price|unit price|unitprice|price each|item price|list price|price per unit|product price|selling price|sale price',
    '単価|価格|販売単価|販売価格|商品単価|定価|売価|税込価格|税抜価格|商品価格|標準価格',
  ),
  words(
    'cost',
    'cost|unit cost|cost of goods|cogs|cost price|purchase cost|total cost|shipping cost|freight',
    '原価|仕入|仕入価格|仕入原価|仕入単価|コスト|費用|原価単価|送料',
  ),
  words(
    'discount',
    'discount|discount amount|rebate|markdown|price reduction',
    '割引|割引額|値引|値引き|値引額|値引き額|割引金額|値引金額|ポイント利用額',
  ),
  words(
    'coupon',
    'coupon|coupon code|promo code|promotion code|voucher|voucher code|discount code',
    'クーポン|クーポンコード|プロモコード|割引コード|クーポン番号',
  ),
  words(
    'paymentMethod',
    'payment method|paymentmethod|payment type|pay method|tender|tender type|payment mode|method of payment',
    '支払方法|支払い方法|お支払い方法|お支払方法|決済方法|決済手段|支払手段|支払区分|決済種別',
  ),
  words(
    'product',
    'product|product id|productid|product code|product no|sku|stock code|stockcode|item id|item code|item no|item|item number|article|article id|article no|jan|ean|upc|isbn|asin|barcode|part number|model number|product number|menu id|goods id',
    '商品id|商品コード|商品番号|商品no|品番|品目コード|jan|janコード|sku|アイテムid|アイテムコード|製品コード|製品id|製品番号|型番|バーコード|メニューid|サービスコード|品目番号|商品',
  ),
  words(
    'productName',
    'product name|item name|description|product description|item description|product title|article name|goods name|title|menu|menu name',
    '商品名|商品名称|品名|製品名|アイテム名|品目名|品目|商品説明|メニュー名|サービス名|タイトル',
  ),
  words(
    'category',
    'category|product category|product line|department|product type|class|subcategory|sub category|genre|product group|brand|segment',
    'カテゴリ|カテゴリー|商品カテゴリ|商品カテゴリー|分類|商品分類|大分類|中分類|小分類|部門|ジャンル|ブランド|商品区分|品種',
  ),
  words(
    'channel',
    'channel|source|medium|sales channel|store|store id|store name|shop|outlet|device|platform|touchpoint|contact channel|source medium|referrer|utm source|utm medium|branch|contact method',
    'チャネル|チャンネル|販売チャネル|流入元|流入経路|経路|媒体|店舗|店舗名|店舗id|店舗コード|購入店舗|デバイス|端末|受付チャネル|受付経路|接点|支店|問い合わせ方法|問合せ方法|受付方法',
  ),
  words(
    'campaign',
    'campaign|campaign id|campaign name|promotion|utm campaign|promotion id|campaign code|offer|offer id|mailing|newsletter',
    'キャンペーン|キャンペーン名|キャンペーンid|キャンペーンコード|施策|施策名|販促|プロモーション|企画名|配信名|メルマガ|dm名|キャンペーン番号',
  ),
  words(
    'event',
    'event|event name|event type|eventname|action|activity|activity type|page|page url|url|event category|behavior|behaviour|interaction type|action type|page path|screen|screen name',
    'イベント|イベント名|イベント種別|アクション|行動|行動種別|操作|ページ|閲覧ページ|画面|画面名|ページurl|行動名|アクション名',
  ),
  words(
    'status',
    'status|state of order|order status|ticket status|result|resolution|outcome|disposition|response status',
    'ステータス|状態|状況|対応状況|処理状況|注文ステータス|対応結果|結果|進捗|対応ステータス|反応',
  ),
  words(
    'dealStage',
    'deal stage|stage|sales stage|pipeline stage|opportunity stage',
    '商談フェーズ|商談ステージ|フェーズ|案件フェーズ|営業フェーズ|確度',
  ),
  words(
    'score',
    'score|rating|nps|nps score|csat|ces|satisfaction|satisfaction score|overall satisfaction|stars|star rating|likelihood to recommend|recommend|recommendation|overall rating|customer satisfaction|overall|sentiment score|ease|effort score|grade',
    'nps|満足度|総合満足度|評価|評点|点数評価|スコア|推奨度|推奨意向|おすすめ度|お勧め度|csat|ces|総合評価|星|レーティング|満足|利用意向|継続意向|再購入意向|購入意向|5段階評価|得点|採点',
  ),
  words(
    'verbatim',
    'comment|comments|verbatim|feedback|review|review text|review body|text|free text|open text|open ended|open end|message|body|content|note|notes|remarks|opinion|reason|answer text|response text|transcript|summary|complaint|inquiry|question text|suggestion|suggestions|ticket description|issue description|details|subject|why|improvement|anything else|additional comments|tell us|reason for score',
    '自由記述|自由回答|自由意見|ご意見|意見|ご意見・ご要望|ご要望|要望|コメント|感想|ご感想|レビュー|口コミ|クチコミ|レビュー本文|本文|内容|問い合わせ内容|お問い合わせ内容|問合せ内容|応対内容|応対履歴|対応内容|メッセージ|理由|評価理由|記述|備考|メモ|改善点|件名|お気づきの点|自由記入|その他意見|相談内容|苦情内容|回答内容|fa|発話|通話内容|申告内容',
  ),
  words(
    'theme',
    'theme|topic|intent|tag|tags|reason code|ticket category|issue type|complaint type|contact reason|issue category|ticket type|inquiry type|label',
    'テーマ|話題|トピック|問い合わせ種別|問合せ種別|お問い合わせ種別|問い合わせ区分|問合せ区分|問い合わせ分類|問い合わせカテゴリ|問い合わせ理由|相談種別|用件|用件区分|タグ|意図|入電理由|分類コード',
  ),
  words(
    'agent',
    'agent|agent id|agent name|operator|operator id|assignee|assigned to|representative|rep|sales rep|sales person|salesperson|staff|staff id|handled by|csr|advisor|owner|clerk|cashier',
    '担当者|担当|担当者名|担当者id|オペレーター|オペレータ|オペレーター名|オペレーターid|応対者|対応者|受付者|スタッフ|スタッフ名|販売員|営業担当|担当営業|店員',
  ),
  words(
    'attribute',
    'gender|sex|age|age group|country|region|state|city|prefecture|county|town|suburb|occupation|job|job title|income|marital status|education|language|nationality|rank|tier|plan|membership|member rank|loyalty tier|tenure|churn|contract|interests|interest|hobby|hobbies|lifestyle|partner|dependents|senior citizen|children|family size|household size|signup date|sign up date|registration date|registered at|join date|joined at|joined|signup channel|acquisition channel|customer type|customer segment|first purchase date|last login|monthly charges|total charges|latitude|longitude',
    '性別|年齢|年代|年齢層|国|国籍|都道府県|県|地域|エリア|市区町村|市町村|職業|職種|役職|年収|世帯年収|収入|婚姻|未既婚|婚姻状況|学歴|言語|会員ランク|ランク|会員種別|会員区分|プラン|契約プラン|契約種別|趣味|関心|興味|ライフスタイル|価値観|家族構成|世帯人数|子供|子ども|子どもの有無|入会日|入会年月日|会員登録日|登録店舗|顧客区分|顧客セグメント|解約|退会|メルマガ購読|dm可否|在籍期間|利用期間|血液型|居住地',
  ),
];
