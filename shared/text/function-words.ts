const english =
  `a about after again all also am an and any are aren't as at be because been before being below between both but by
can can't could couldn't did didn't do does doesn't doing don't down during each even ever few for from further get gets
got had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how i i'd i'll i'm
i've if in into is isn't it it's its itself just let's me more most much my myself no nor not now of off on once one only
or other our ours ourselves out over own quite rather really same she she'd she'll she's should shouldn't so some such
than that that's the their theirs them themselves then there there's these they they'd they'll they're they've this those
though through to too under until up upon us very was wasn't we we'd we'll we're we've were weren't what what's when where
which while who whom whose why will with won't would wouldn't yet you you'd you'll you're you've your yours yourself`.split(
    /\s+/u,
  );

const japanese =
  `の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため その あっ
よう また もの という あり まで られ なる へ か だ これ によって により おり より による ず なり られる において ば なかっ
なく しかし について せ だっ その後 できる それ う ので なお のみ でき き つ における および いう さらに でも ら たり その他
に関する たち ます ん なら です ました ません まし ましょ でし でした だけ けど けれど けれども って とても そう どう ここ
そこ あの どの ね よ わ ぞ さん 私 僕 とか ほど くらい ぐらい ながら し て い まし た です が ください いただき いたし おります
ござい ございます あと もっと 少し 思い 思う 思っ 感じ 時 方 事 物 的`.split(/\s+/u);

const words = new Set([...english, ...japanese]);

/** Words that hold sentences together and say nothing about a subject, in English and Japanese. */
export const isFunctionWord = (word: string): boolean => words.has(word);
