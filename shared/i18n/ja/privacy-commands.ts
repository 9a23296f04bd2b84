import type { privacyCommandsEn } from '../en/privacy-commands.ts';

export const privacyCommandsJa: Record<keyof typeof privacyCommandsEn, string> = {
  'command.forget': '顧客を完全に削除…',
  'command.forget.words': '消去、抹消、忘れられる権利、削除請求、利用停止、個人データの削除',
  'command.forget.how': '顧客のページを開き、「その他の操作」→「この顧客を完全に削除…」を選んでください。',
  'command.consent': '同意と撤回',
  'command.consent.words': '同意の撤回、オプトアウト、除外、許諾、利用目的',
  'command.copyFor': '受け取る人に合わせて複製を作成…',
  'command.copyFor.words': 'ほかの人への複製、コピー、共有、提供、仮名化、匿名化',
  'command.audit': 'データ操作の記録',
  'command.audit.words': '監査ログ、履歴、閲覧、書き出しの記録、証跡',
  'privacy.room.texts': '個人に言及することのある文章（その部分だけをマスク）',
  'privacy.room.textsTag': '列としては個人情報ではない（個々の文章には含まれうる）',
};
