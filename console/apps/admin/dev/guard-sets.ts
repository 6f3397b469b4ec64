import type { BuiltInGuardRule, GuardSet, GuardText } from "@meridian/api/guard.ts";

const rule = (id: string, name: BuiltInGuardRule["name"], says: BuiltInGuardRule["says"], text: Partial<GuardText> & Pick<GuardText, "phrases" | "countries">, more: Partial<BuiltInGuardRule> = {}): BuiltInGuardRule => ({
  id,
  law: false,
  name,
  says,
  text: { kind: "forbidden", action: "warn", unless: {}, when: {}, suggestions: {}, place: "start", channels: [], authors: [], occasion: "any", season: null, from: null, until: null, ...text },
  own: null,
  sources: ["culture-notes: General knowledge"],
  confidence: "known",
  ...more,
});

const GULF = ["AE", "BH", "KW", "OM", "QA", "SA"];

/** Some of what the product knows; enough to see every kind of rule. */
export const guardSets: readonly GuardSet[] = [
  {
    set: "gulf",
    countries: GULF,
    name: { en: "Gulf states", "zh-CN": "海湾国家", ar: "دول الخليج", de: "Golfstaaten", es: "Estados del Golfo" },
    rules: [
      rule(
        "gulf.alcohol",
        { en: "Alcohol", "zh-CN": "酒类", ar: "الكحول", de: "Alkohol", es: "Alcohol" },
        { en: "Alcohol is neither offered nor advertised there; in most of these countries that is forbidden.", "zh-CN": "当地不提供也不宣传酒类；其中大多数国家禁止这样做。", ar: "لا تُعرض الكحول هناك ولا يُعلن عنها، وذلك محظور في معظم هذه البلدان.", de: "Alkohol wird dort weder angeboten noch beworben; in den meisten dieser Länder ist das verboten.", es: "Allí no se ofrece ni se anuncia alcohol; en la mayoría de estos países está prohibido." },
        { action: "block", countries: GULF, phrases: { en: ["wine", "beer", "champagne", "[whisky|whiskey]", "gin [and|&] tonic", "vodka", "cocktail => mocktail", "liqueur"], ar: ["خمر", "نبيذ", "بيرة", "شمبانيا", "ويسكي", "مشروبات كحولية"] }, unless: { en: ["wine red", "alcohol free"], ar: ["خالي من الكحول"] }, suggestions: { en: "a drink", ar: "مشروب" } },
        { law: true, confidence: "verified", sources: ["S12: Federal Decree-Law 55/2023 on media regulation", "S31: moc.gov.sa, commercial advertising"] },
      ),
      rule(
        "gulf.interest",
        { en: "Interest on loans", "zh-CN": "贷款利息", ar: "الفوائد على القروض", de: "Zinsen", es: "Intereses" },
        { en: "Many customers avoid interest for religious reasons. Speak of instalments, fees or profit rates.", "zh-CN": "许多客户因宗教原因回避利息。请改说分期、费用或利润率。", ar: "يتجنب كثير من العملاء الفوائد لأسباب دينية. تحدث عن الأقساط أو الرسوم أو نسبة الربح.", de: "Viele Kunden meiden Zinsen aus religiösen Gründen. Sprechen Sie von Raten, Gebühren oder Gewinnsätzen.", es: "Muchos clientes evitan los intereses por motivos religiosos. Hable de cuotas, comisiones o tasas de beneficio." },
        { countries: GULF, phrases: { en: ["interest rate => profit rate", "interest free => without extra cost", "loan interest"], ar: ["سعر الفائدة => نسبة الربح", "بدون فوائد => بدون تكلفة إضافية"] } },
        { own: "log" },
      ),
      rule(
        "gulf.ramadan-food",
        { en: "Food and drink by day in Ramadan", "zh-CN": "斋月白天的饮食", ar: "الطعام والشراب في نهار رمضان", de: "Essen und Trinken am Tag im Ramadan", es: "Comida y bebida de día en ramadán" },
        { en: "Do not invite anybody to lunch or coffee while they may be fasting.", "zh-CN": "对方可能在封斋时，请勿邀请用午餐或喝咖啡。", ar: "لا تدعُ أحدًا إلى الغداء أو القهوة وقد يكون صائمًا.", de: "Laden Sie niemanden zu Mittagessen oder Kaffee ein, der vielleicht fastet.", es: "No invite a nadie a comer o tomar café mientras quizá ayune." },
        { countries: GULF, action: "log", occasion: "advertising", season: { calendar: "hijri", from: "09-01", until: "10-01" }, phrases: { en: ["lunch", "[coffee|tea] break", "breakfast ... offer"], ar: ["غداء", "استراحة قهوة"] } },
        { confidence: "unconfirmed" },
      ),
      rule(
        "gulf.greeting",
        { en: "Greeting", "zh-CN": "问候", ar: "التحية", de: "Gruß", es: "Saludo" },
        { en: "A first message begins with a greeting, in Arabic with a full one.", "zh-CN": "首条消息以问候开头，阿拉伯语用完整问候。", ar: "تبدأ الرسالة الأولى بتحية كاملة.", de: "Die erste Nachricht beginnt mit einem Gruß, auf Arabisch mit einem vollständigen.", es: "El primer mensaje empieza con un saludo, en árabe completo." },
        { kind: "required", countries: GULF, occasion: "opening", authors: ["bot"], phrases: { en: ["hello", "good [morning|afternoon|evening]", "welcome"], ar: ["السلام عليكم", "مرحبا", "أهلا"] }, suggestions: { en: "Hello,", ar: "السلام عليكم ورحمة الله،" } },
      ),
    ],
  },
  {
    set: "germany",
    countries: ["DE"],
    name: { en: "Germany", "zh-CN": "德国", ar: "ألمانيا", de: "Deutschland", es: "Alemania" },
    rules: [
      rule(
        "de.best",
        { en: "Claims to be the best", "zh-CN": "自称最好", ar: "ادعاء الأفضلية", de: "Alleinstellung", es: "Afirmar ser el mejor" },
        { en: "To be the best, the cheapest or number one has to be provable.", "zh-CN": "自称最好、最便宜或第一须可证明。", ar: "يجب إثبات الادعاء بأنك الأفضل أو الأرخص أو الأول.", de: "Wer der Beste, Billigste oder Erste sein will, muss es belegen können.", es: "Ser el mejor, el más barato o el número uno tiene que poder probarse." },
        { countries: ["DE"], occasion: "advertising", phrases: { de: ["Nummer eins", "der [beste|billigste|größte]", "günstigste* ... Markt"], en: ["number one", "the [best|cheapest]"] } },
        { law: true, confidence: "verified", sources: ["UWG § 5"], own: "block" },
      ),
      rule(
        "de.du",
        { en: "Familiar address", "zh-CN": "过于随便的称呼", ar: "المخاطبة بلا تكلف", de: "Duzen", es: "Tuteo" },
        { en: "Strangers are addressed formally unless they begin otherwise.", "zh-CN": "除非对方先随意，否则对陌生人用敬称。", ar: "يُخاطَب الغرباء برسمية ما لم يبدؤوا بغيرها.", de: "Fremde siezt man, solange sie nicht anders beginnen.", es: "A los desconocidos se les trata de usted salvo que ellos empiecen de otro modo." },
        { countries: ["DE"], action: "log", phrases: { de: ["=du", "=dich", "=dir", "=dein*"] } },
      ),
    ],
  },
  {
    set: "china",
    countries: ["CN"],
    name: { en: "China", "zh-CN": "中国", ar: "الصين", de: "China", es: "China" },
    rules: [
      rule(
        "cn.superlatives",
        { en: "Superlatives in advertising", "zh-CN": "广告中的绝对化用语", ar: "صيغ التفضيل في الإعلانات", de: "Superlative in Werbung", es: "Superlativos en publicidad" },
        { en: "Advertising law forbids “national level”, “highest” and “best”.", "zh-CN": "《广告法》禁止使用“国家级”“最高级”“最佳”等用语。", ar: "يحظر قانون الإعلان «المستوى الوطني» و«الأعلى» و«الأفضل».", de: "Das Werbegesetz verbietet „staatliches Niveau“, „höchste“ und „beste“.", es: "La ley de publicidad prohíbe «nivel nacional», «máximo» y «mejor»." },
        { countries: ["CN"], action: "block", occasion: "advertising", phrases: { "zh-CN": ["国家级", "最高级", "最佳 => 优质", "第一品牌", "全网最低"], en: ["the best", "national level"] }, suggestions: { "zh-CN": "优质" } },
        { law: true, confidence: "verified", sources: ["广告法 第九条", "S44: samr.gov.cn 2023 guideline"] },
      ),
      rule(
        "cn.clock",
        { en: "Clocks as gifts", "zh-CN": "送钟", ar: "الساعات هدايا", de: "Uhren als Geschenk", es: "Relojes de regalo" },
        { en: "To give a clock sounds like attending a funeral.", "zh-CN": "“送钟”谐音“送终”，不吉利。", ar: "إهداء ساعة يشبه في النطق حضور جنازة.", de: "Eine Uhr zu schenken klingt wie zur Beerdigung zu gehen.", es: "Regalar un reloj suena como ir a un funeral." },
        { countries: ["CN"], season: { calendar: "gregorian", from: "12-20", until: "03-01" }, phrases: { "zh-CN": ["送钟", "赠送时钟"] } },
        { confidence: "unconfirmed" },
      ),
    ],
  },
];
