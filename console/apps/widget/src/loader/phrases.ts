/** The name of the button, and what it says if nothing can be reached: all that must be known before the configuration is. */
type Phrases = readonly [open: string, unreachable: string];

const english: Phrases = ["Open chat", "The chat cannot be reached right now. Please try again in a moment."];

const phrases: Readonly<Record<string, Phrases>> = {
  ar: ["فتح المحادثة", "يتعذر الوصول إلى المحادثة الآن. حاول مرة أخرى بعد قليل."],
  de: ["Chat öffnen", "Der Chat ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal."],
  en: english,
  es: ["Abrir el chat", "No se puede acceder al chat en este momento. Inténtelo de nuevo en unos instantes."],
  fr: ["Ouvrir le chat", "Le chat est inaccessible pour le moment. Veuillez réessayer dans un instant."],
  he: ["פתיחת הצ׳אט", "לא ניתן להגיע לצ׳אט כרגע. נסו שוב בעוד רגע."],
  id: ["Buka obrolan", "Obrolan tidak dapat dijangkau saat ini. Silakan coba lagi sebentar lagi."],
  it: ["Apri la chat", "La chat non è raggiungibile al momento. Riprova tra poco."],
  ja: ["チャットを開く", "現在チャットに接続できません。しばらくしてからもう一度お試しください。"],
  ko: ["채팅 열기", "지금은 채팅에 연결할 수 없습니다. 잠시 후 다시 시도해 주세요."],
  ms: ["Buka sembang", "Sembang tidak dapat dicapai sekarang. Sila cuba sebentar lagi."],
  nl: ["Chat openen", "De chat is nu niet bereikbaar. Probeer het zo meteen opnieuw."],
  pl: ["Otwórz czat", "Czat jest teraz niedostępny. Spróbuj ponownie za chwilę."],
  pt: ["Abrir o chat", "Não é possível acessar o chat agora. Tente novamente em instantes."],
  ru: ["Открыть чат", "Чат сейчас недоступен. Попробуйте ещё раз чуть позже."],
  th: ["เปิดแชท", "ขณะนี้ไม่สามารถเชื่อมต่อแชทได้ โปรดลองอีกครั้งในอีกสักครู่"],
  tr: ["Sohbeti aç", "Sohbete şu anda ulaşılamıyor. Lütfen biraz sonra tekrar deneyin."],
  vi: ["Mở trò chuyện", "Hiện không thể kết nối trò chuyện. Vui lòng thử lại sau giây lát."],
  zh: ["打开聊天", "暂时无法连接聊天，请稍后再试。"],
  "zh-TW": ["開啟聊天", "目前無法連線至聊天，請稍後再試。"],
};

export function phrasesOf(language: string): readonly [open: string, unreachable: string, rightToLeft: boolean] {
  const [main = "en"] = language.split("-");
  const traditional = main === "zh" && /-(Hant|TW|HK|MO)\b/i.test(language);
  const [open, unreachable] = (traditional ? phrases["zh-TW"] : phrases[{ iw: "he", in: "id" }[main] ?? main]) ?? english;
  return [open, unreachable, /^(ar|he|iw)\b/.test(language)];
}
