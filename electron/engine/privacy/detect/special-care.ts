/** Words of headers about health, belief, origin, crime and the like (個人情報保護法 2条3項; GDPR articles 9 and 10). */
const header =
  /\b(?:health|disease|diagnos[ie]s|diagnosed|disabilit\w*|disabled|medical|illness\w*|medications?|prescriptions?|allerg\w*|pregnan\w*|symptoms?|religio\w*|faith|creed|ethnic\w*|race|racial|sexual\w*|sexual orientation|political|politics|trade union|union member\w*|criminal|convictions?|arrests?|offen[cs]es?|genetic\w*|biometric\w*|blood pressure|hiv|caste|mental)\b|病歴|既往|持病|疾患|病名|診断名|診断書|診断結果|障害者|障害の|障害等級|障がい|服薬|投薬|処方|アレルギー|妊娠|健康状態|健康診断|健診|検診|宗教|信仰|信条|人種|民族|本籍|犯罪|前科|逮捕|被害歴|支持政党|政治|性的指向|性自認|労働組合|通院|病状|症状|要介護|遺伝|手帳等級/u;
/** The same words where they speak of things and accounts. */
const otherwise =
  /\b(?:health insurance|(?:customer|account|client) health(?! (?:condition|problem|history|issue))|(?:system|battery|server|site|pipeline|data|deal|link|project) health|health (?:score|check|status code|index|and beauty|beauty|care products?)|race (?:id|name|result|time|number|condition)|credit union|union (?:square|street|pay)|medical (?:supplies|devices?|store)|good faith)\b|健康食品|ヘルスケア用品|障害(?:件数|票|報告|番号|受付|発生)|システム障害|政治経済/u;
const flag = /\bhealth(?:y)? ?(?:category|department|product)\b/u;

export const isSpecialCareHeader = (words: string): boolean =>
  header.test(words) && !otherwise.test(words) && !flag.test(words);

/** Values that are a condition, a belief or a record by themselves. */
const value =
  /^(?:(?:type [12] |chronic |seasonal |acute )?(?:diabetes|hypertension|asthma|depression|cancer|(?:breast|lung|colon|prostate) cancer|hiv(?: positive)?|epilepsy|arthritis|dementia|schizophrenia|bipolar disorder|heart disease|stroke|hepatitis(?: [bc])?|migraine|anxiety(?: disorder)?|autism|adhd|kidney disease|pregnant|wheelchair user|visually impaired|hearing impaired|(?:peanut|egg|milk|shellfish|wheat|nut|soy|gluten) allergy)|buddhis[tm]|christian(?:ity)?|muslim|islam|hindu(?:ism)?|jew(?:ish)?|judaism|catholic|protestant|atheis[tm]|sikh(?:ism)?|shinto|mormon|african american|hispanic(?: or latino)?|asian american|caucasian|native american|homosexual|heterosexual|bisexual|gay|lesbian|theft conviction|convicted|felony|misdemeanou?r)$|^(?:(?:[12一二]型)?糖尿病|高血圧(?:症)?|喘息|気管支喘息|うつ病|鬱病|双極性障害|統合失調症|がん|癌|\p{Script=Han}{1,3}(?:がん|癌)|心臓病|心筋梗塞|脳梗塞|脳卒中|肝炎|[BC]型肝炎|腎臓病|てんかん|認知症|リウマチ|関節リウマチ|花粉症|アトピー(?:性皮膚炎)?|不安障害|発達障害|身体障害(?:者)?(?:[1-7]級)?|知的障害|精神障害|妊娠中|(?:卵|小麦|そば|えび|かに|乳|落花生|ピーナッツ|甲殻類)アレルギー|仏教(?:徒)?|浄土真宗|曹洞宗|日蓮宗|キリスト教(?:徒)?|カトリック|プロテスタント|イスラム教(?:徒)?|神道|ヒンドゥー教|創価学会|無宗教|前科(?:あり|一犯)|窃盗|詐欺|傷害|逮捕歴(?:あり)?|要介護[1-5]|要支援[12])$/iu;
export const isSpecialCareValue = (text: string): boolean => value.test(text);

const mention =
  /\b(?:diabet\w+|hypertension|asthma|depression|cancer|hiv|epilep\w+|my (?:illness|disability|medication)|diagnosed with|pregnant|hospitali[sz]ed)\b|糖尿病|高血圧|喘息|うつ病|癌|がん(?:で|を|の|に|治療)|持病|既往症|妊娠中|入院(?:し|中)|通院(?:し|中)|障害者手帳|透析|アレルギーが/iu;
/** Whether somebody writes of an illness or the like. */
export const mentionsSpecialCare = (text: string): boolean => mention.test(text);
